// One fill, from the code to the receipt: opened, kept, hidden, sent, cleared.

import { lock, keyOf, unlock } from "./drafts.js";
import { seal } from "./envelope.js";
import { showLanguage } from "./languages.js";
import { addressOf, Refused, showPage, workshopOf } from "./opening.js";
import { showOutcome, tellWaiting } from "./outcome.js";
import { post } from "./send.js";
import { byId, Sheet } from "./sheet.js";

const IDLE = 10 * 60 * 1000;
const TYPING = 300; // milliseconds after a keystroke until it is kept

/**
 * What is on the screen is `view`: code, sheet, outcome or done. `draft` is what others may see of the fill (its label,
 * workshop, version), `state` what only the key opens; key, code and state are there only while it is open.
 */
export class Fill {
  constructor(desk) {
    this.desk = desk;
    this.device = desk.device;
    this.view = "code";
    this.owner = crypto.randomUUID();
    this.saving = Promise.resolve();
    this.channel = new BroadcastChannel("tna");
    this.channel.onmessage = ({ data }) => data.label === this.draft?.label && this.lose();
    this.active = Date.now();
    for (const event of ["pointerdown", "keydown", "scroll"]) addEventListener(event, () => (this.active = Date.now()));
    setInterval(() => Date.now() - this.active > IDLE && this.hide("hidden_idle"), 5000);
    document.addEventListener("visibilitychange", () => document.hidden && this.save());
    addEventListener("pagehide", () => this.hide("hidden")); // nothing for the back/forward cache to bring back (TR-11)
    addEventListener("online", () => this.countBegun());
    addEventListener("beforeunload", (event) => {
      if (this.view !== "done" && this.key && !this.device.kept) event.preventDefault();
    });
  }

  get open() {
    return this.key !== undefined;
  }

  /** Open the draft of a code or begin one. Throws Refused or WhichWorkshop. */
  async begin(code, workshop = byId("questionnaire")?.dataset.workshop) {
    const { label, key } = await keyOf(code, await this.device.salt());
    const draft = (await this.device.take(label, this.owner)) ?? (this.hidden?.label === label ? this.hidden : undefined);
    if (draft) {
      this.channel.postMessage({ label });
      return this.resume(draft, key, code);
    }
    if ((await this.device.queue()).some((item) => item.label === label)) throw new Refused(this.desk.texts.finished_before);
    await this.beginAnew(label, key, code, workshop);
  }

  async resume(draft, key, code) {
    const { locked, ...shown } = draft;
    const state = await unlock(key, locked);
    const item = (await this.device.queue()).find((one) => one.identifier === state.identifier);
    const finished = draft === this.hidden; // what waits sealed is no draft: it was only hidden in this tab
    if (finished && !item) throw new Refused(this.desk.texts.finished_before);
    if (byId("questionnaire")?.dataset.version !== draft.version) await showPage(this.desk, draft.workshop, draft.version);
    if (item?.refused) state.refused ??= { ...item.refused, message: "", problems: [] };
    Object.assign(this, { draft: { ...shown, owner: this.owner }, state, key, code, hidden: undefined });
    this.show(state.refused || finished ? "outcome" : "sheet");
    if (finished && !state.refused) this.desk.outbox.flush(true);
    else await this.write();
  }

  async beginAnew(label, key, code, workshop) {
    if (workshop === undefined || !byId("questionnaire")) {
      await showPage(this.desk, workshop ?? (await workshopOf(code, this.desk)));
    }
    const { workshop: place, version } = byId("questionnaire").dataset;
    const language = this.desk.language;
    this.draft = { label, workshop: place, version, owner: this.owner };
    this.state = { identifier: crypto.randomUUID(), values: {}, step: 0, language, begun: false, refused: null };
    Object.assign(this, { key, code });
    await this.write();
    this.show("sheet");
    this.countBegun();
  }

  /** The server counts who began; where it cannot be reached it is told later, and nobody waits for it. */
  async countBegun() {
    if (!this.open || this.state.begun || this.view !== "sheet" || this.counting) return;
    const { state } = this;
    this.counting = true;
    try {
      const response = await post(`/s/${this.draft.workshop}/begin/?lang=${state.language}`, JSON.stringify({ code: this.code }));
      if (response.status === 204) {
        state.begun = true;
        this.save(); // a page that is opened again must not tell it again
      }
      if (response.status === 403 || response.status === 410) await this.refuse((await response.json()).message, state);
    } catch {
      // No network, or a reply that is not the server's: the next "online" tries again.
    } finally {
      this.counting = false;
    }
  }

  /** The code cannot begin a fill. Where something was answered already it stays, and sending will tell. */
  async refuse(message, state) {
    if (typeof message !== "string" || state !== this.state) return;
    if (Object.keys(this.sheet.answers).length) return void (byId("status").textContent = message);
    await this.forget();
    this.show("code");
    byId("code-error").textContent = message;
    byId("code").focus();
  }

  // On the screen

  show(view, wanted = this.state?.language ?? this.desk.language) {
    const workshop = this.draft?.workshop ?? byId("questionnaire").dataset.workshop;
    this.view = view;
    const language = showLanguage(wanted, (one) => (view === "done" ? `/?lang=${one}` : addressOf(workshop, one)));
    this.desk.language = language;
    if (this.state) this.state.language = language;
    for (const [id, shown] of [["code-section", "code"], ["sheet", "sheet"], ["outcome", "outcome"], ["done", "done"]]) {
      byId(id).hidden = view !== shown;
    }
    byId("leave").hidden = view !== "sheet" && view !== "outcome";
    byId("bar").hidden = view === "code";
    byId("questionnaire").hidden = view === "done";
    this.desk.read();
    this.listen();
    if (view === "sheet") this.showSheet();
    if (view === "outcome") showOutcome(this);
    if (view === "code") this.desk.showCode();
    this.tell();
  }

  listen() {
    byId("questionnaire").addEventListener("submit", (event) => event.preventDefault()); // answers never travel by a form (TR-13)
    byId("leave").addEventListener("click", () => this.hide("hidden"));
    for (const button of document.querySelectorAll("[data-clear]")) button.addEventListener("click", () => this.clear());
    for (const button of document.querySelectorAll("button[data-language]")) {
      button.addEventListener("click", (event) => {
        event.preventDefault();
        this.switchLanguage(button.dataset.language);
      });
    }
  }

  switchLanguage(language) {
    const typed = byId("code").value;
    this.save();
    this.show(this.view, language);
    byId("code").value = typed;
    document.querySelector(".language.current").focus?.();
  }

  showSheet() {
    const { values, step } = this.state;
    this.sheet = new Sheet({ values, step, changed: (now) => this.changed(now) });
    this.sheet.focus();
    byId("send").addEventListener("click", () => this.send());
    this.sheet.form.addEventListener("focusout", () => this.save());
    const problems = this.state.problems ?? {};
    this.state.problems = undefined;
    if (Object.keys(problems).length) this.sheet.markProblems(problems);
  }

  /** Where the answers are, in one line that is always there. */
  tell() {
    const { texts } = this.desk;
    const where = {
      sheet: this.device.kept ? texts.where_saved : texts.where_memory,
      outcome: this.state?.refused ? texts[`where_${this.state.refused.result}`] : texts.where_waiting,
    };
    byId("where").textContent = where[this.view] ?? "";
    Object.assign(byId("where").dataset, { view: this.view, kept: this.device.kept ? "yes" : "no" });
  }

  // Kept on the device

  changed(now) {
    clearTimeout(this.timer);
    if (now) this.save();
    else this.timer = setTimeout(() => this.save(), TYPING);
  }

  /** Keep what is on the screen; one write after the other. */
  save() {
    clearTimeout(this.timer);
    if (this.view !== "sheet" || !this.open || !this.sheet) return this.saving;
    Object.assign(this.state, { values: this.sheet.values, step: this.sheet.step });
    this.saving = this.saving.then(() => this.keep());
    return this.saving;
  }

  async keep() {
    if (!this.open || this.view !== "sheet") return;
    const { draft, state, key } = this;
    try {
      if (!(await this.device.keep({ ...draft, locked: await lock(key, state) }))) return this.lose();
    } catch {
      this.device.degrade();
      await this.device.begin({ ...draft, locked: await lock(key, state) });
    }
    if (this.state === state) this.tell();
  }

  async write() {
    const { draft, state, key } = this;
    const row = { ...draft, locked: await lock(key, state) };
    try {
      await this.device.begin(row);
    } catch {
      this.device.degrade();
      await this.device.begin(row);
    }
  }

  // Hidden, lost, cleared

  /** Take everything off the screen at once; the code brings it back. */
  async hide(reason) {
    if (!this.open || this.view === "done") return;
    const { draft, state, key, view, sheet, language } = { ...this, language: this.state.language };
    if (view === "sheet") Object.assign(state, { values: sheet.values, step: sheet.step });
    this.close();
    this.show("code", language);
    byId("status").textContent = this.desk.texts[reason];
    byId("code").focus();
    const row = { ...draft, locked: await lock(key, state) };
    if (view === "outcome" && !state.refused) this.hidden = row;
    else await this.saving.then(() => this.device.keep(row)).catch(() => (this.hidden = row));
  }

  /** Another tab has opened this draft: it goes on there, and here nothing stays (TR-9). */
  lose() {
    if (!this.open) return;
    const { language } = this.state;
    this.close();
    this.show("code", language);
    byId("status").textContent = this.desk.texts.other_tab;
  }

  close() {
    clearTimeout(this.timer);
    this.key = this.code = this.state = this.draft = this.sheet = undefined;
  }

  /** The draft is gone from this device. */
  async forget() {
    const { label } = this.draft;
    this.close();
    this.hidden = undefined;
    await this.saving;
    await this.device.drop(label);
  }

  async clear() {
    const { language, identifier, refused } = this.state;
    const lossless = this.view === "outcome" && (!refused || refused.result === "aside");
    if (!lossless && !confirm(this.desk.texts.clear_sure)) return;
    this.view = "done"; // nothing is kept from here on
    await this.forget();
    if (refused || !lossless) await this.device.unqueue(identifier);
    location.replace(`/?lang=${language}`);
  }

  // Sent

  async send() {
    if (this.sending || this.sheet.markProblems(this.sheet.problems())) return;
    this.sending = true;
    await this.save();
    this.sending = false;
    if (!this.open) return;
    const { state, draft, code, sheet } = this;
    const { identifier } = state;
    const body = JSON.stringify({ uuid: identifier, code, version: draft.version, answers: sheet.answersToSend() });
    const item = {
      identifier,
      label: draft.label,
      address: `/s/${draft.workshop}/send/?lang=${state.language}`,
      body: await seal(sheet.form.dataset.key, identifier, body),
      since: Date.now(),
    };
    state.refused = null;
    this.show("outcome");
    await this.device.finish(item).catch(() => {
      this.device.degrade();
      return this.device.finish(item);
    });
    this.desk.outbox.flush(true);
  }

  /** What became of sealed answers; others' are not this fill's business. */
  async hear(result, item, reply) {
    if (!this.open || item.identifier !== this.state.identifier) return;
    if (result === "sent") return this.finish(reply.message);
    if (result === "later") return tellWaiting(this.desk.texts.waiting);
    this.state.refused = { ...item.refused, message: reply.message, problems: reply.problems ?? [] };
    await this.write(); // it can be mended again, so it is a draft again
    this.show("outcome");
  }

  /** Nothing of the answers stays on the page, in memory or in the history (TR-11). */
  async finish(message) {
    const { language } = this.state;
    const { label } = this.draft;
    this.close();
    this.show("done", language);
    byId("done-text").textContent = message;
    byId("done").focus();
    window.scrollTo({ top: 0, behavior: "instant" });
    await this.device.drop(label);
  }
}
