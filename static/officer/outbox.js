// Sealed answers leave the device: at once, on "online", and by a timer that grows; one tab at a time.

import { deliver } from "./send.js";

const FIRST_WAIT = 5_000;
const LONGEST_WAIT = 300_000;
const LATE = 24 * 60 * 60 * 1000;

export class Outbox {
  /** `told` hears of every change: ("sent" | "aside" | "refused" | "later", item, reply). */
  constructor(device, told) {
    this.device = device;
    this.told = told;
    this.wait = FIRST_WAIT;
    addEventListener("online", () => this.flush(true));
    document.addEventListener("visibilitychange", () => document.hidden || this.flush(true));
  }

  /** Try everything that waits. Never rejects. */
  async flush(anew = false) {
    if (anew) this.wait = FIRST_WAIT;
    if (this.busy) return void (this.again = true);
    this.busy = true;
    clearTimeout(this.timer);
    try {
      const sending = () => this.sendAll();
      const finished = navigator.locks
        ? await navigator.locks.request("tna outbox", { ifAvailable: true }, (lock) => (lock ? sending() : false))
        : await sending();
      if (!finished) this.later();
    } catch {
      this.later();
    }
    this.busy = false;
    if (this.again) {
      this.again = false;
      await this.flush();
    }
  }

  /** Whether nothing is left that a later try could send. */
  async sendAll() {
    let finished = true;
    for (const item of await this.device.queue()) {
      if (item.refused) continue;
      const { result, status, reply } = await deliver(item.address, item.body, item.identifier);
      if (result === "sent") await this.device.unqueue(item.identifier);
      else if (result === "later") finished = false;
      else {
        item.refused = { result, status, reason: reply.reason ?? "" };
        await this.device.requeue(item);
      }
      this.told(result, item, reply);
    }
    return finished;
  }

  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.flush(), this.wait * (0.8 + 0.4 * Math.random()));
    this.wait = Math.min(this.wait * 2, LONGEST_WAIT);
  }
}

/** Whether the item has waited so long that a person should look after it. */
export const isLate = (item, now = Date.now()) => now - item.since > LATE;

/** Hand sealed answers to the facilitator: a file each, with the bytes that would have been sent (TR-7). */
export function saveFiles(items) {
  for (const { identifier, body } of items) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([body], { type: "application/json" }));
    link.download = `tna-sealed-${identifier.slice(0, 8)}.json`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }
}
