// What every officer's page does first: is this device fit, what waits on it, and which code opens what.

import { typedCode } from "./code.js";
import { openDevice, storageWarning } from "./device.js";
import { Fill } from "./fill.js";
import { arrived, showLanguage, takeLanguages } from "./languages.js";
import { Refused, WhichWorkshop } from "./opening.js";
import { isLate, Outbox, saveFiles } from "./outbox.js";
import { fetchPage, keepPage, keepShell } from "./shell.js";
import { byId, dataOf } from "./sheet.js";
import { fillIn } from "./flow.js";

class Desk {
  constructor() {
    this.language = document.documentElement.lang;
    this.read();
  }

  /** The sentences of the page shown. */
  read() {
    this.texts = dataOf("texts");
  }

  async start() {
    // A secure context is HTTPS or this machine itself; only there can a browser encrypt (TR-12).
    if (!isSecureContext || !crypto.subtle) return this.refuseToStart();
    const form = byId("questionnaire");
    // A reply to a plain form, sent before these scripts were there, holds what was typed: never keep it, begin anew.
    if (!byId("languages")) return location.replace(form ? `/s/${form.dataset.workshop}/` : "/");
    const early = holdEarly(byId("entry"));
    this.device = await openDevice();
    this.outbox = new Outbox(this.device, (result, item, reply) => {
      this.fill.hear(result, item, reply);
      if (this.fill.view === "code") this.showOutbox();
    });
    this.fill = new Fill(this);
    takeLanguages(arrived, document);
    const language = new URLSearchParams(location.search).get("lang") ?? this.language;
    if (form) this.fill.show("code", language);
    else this.showEntry(language);
    if (early()) this.enter();
    this.outbox.flush();
    await keepShell();
    if (form) await this.keepPage();
  }

  async keepPage() {
    const { workshop, version } = byId("questionnaire").dataset;
    if (await keepPage(workshop, version, await this.device.drafts())) byId("offline-ready").hidden = this.fill.view !== "code";
  }

  showEntry(language) {
    const typed = byId("code").value;
    this.language = showLanguage(language, (one) => `/?lang=${one}`);
    this.read();
    byId("code").value = typed;
    document.querySelector("a[data-language]").addEventListener("click", (event) => {
      event.preventDefault();
      this.showEntry(event.target.dataset.language);
    });
    byId("entry").addEventListener("submit", (event) => event.preventDefault()); // the code travels by no form
    this.showCode();
  }

  /** Make the page's field for the code work, and say what must be known before it is used. */
  async showCode() {
    const begin = byId("begin");
    begin.hidden = false;
    begin.addEventListener("click", (event) => {
      event.preventDefault();
      this.enter();
    });
    byId("code").addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      this.enter();
    });
    byId("code").addEventListener("input", () => this.refuse(""));
    this.showOutbox();
    const warning = await storageWarning(this.device);
    if (!warning) return;
    byId("notice").textContent = this.texts[`storage_${warning}`];
    byId("notice").hidden = false;
  }

  async enter(workshop) {
    const code = typedCode(byId("code").value);
    if (!code) return this.refuse(this.texts.code_typing_error);
    if (this.entering) return;
    this.entering = true;
    const [begin, words] = [byId("begin"), byId("begin").textContent];
    begin.textContent = this.texts.wait;
    try {
      await this.fill.begin(code, workshop);
    } catch (fault) {
      if (fault instanceof WhichWorkshop) await this.askWorkshop(fault.workshops);
      else this.refuse(fault instanceof Refused ? fault.message : this.texts.failed);
    }
    begin.textContent = words;
    this.entering = false;
  }

  refuse(sentence) {
    byId("code-error").textContent = sentence;
    if (sentence) byId("code").setAttribute("aria-invalid", "true");
    else byId("code").removeAttribute("aria-invalid");
    byId("code").classList.toggle("is-invalid", Boolean(sentence));
    if (sentence) byId("code").focus();
  }

  async askWorkshop(workshops) {
    this.refuse(this.texts.which_workshop);
    for (const workshop of workshops) {
      const html = await fetchPage(workshop).catch(() => "");
      const [, name] = /<p class="workshop">([^<]*)/.exec(html) ?? [];
      if (name) byId("code-error").after(button(name, () => this.enter(workshop)));
    }
  }

  refuseToStart() {
    const sentence = paragraph(this.texts.insecure);
    sentence.className = "notice";
    byId("main").replaceChildren(sentence);
    for (const button of document.querySelectorAll("button[data-language]")) button.hidden = true; // they belong to the form
  }

  /** Finished answers that have not left the device: how many, since when, and what a person can do. */
  async showOutbox() {
    const items = await this.device.queue();
    const waiting = items.filter((item) => !item.refused);
    const refused = items.filter((item) => item.refused);
    const lines = [];
    if (waiting.length) lines.push(fillIn(this.texts.outbox_waiting, { count: waiting.length }));
    if (items.some((item) => isLate(item))) lines.push(this.texts.outbox_late);
    if (refused.length) lines.push(fillIn(this.texts.outbox_refused, { count: refused.length }));
    const area = byId("outbox");
    area.hidden = !items.length;
    area.replaceChildren(...lines.map(paragraph));
    if (!items.length) return;
    if (waiting.length) area.append(button(this.texts.try_now, () => this.outbox.flush(true)));
    area.append(button(this.texts.save_file, () => saveFiles(items)));
    if (refused.length) area.append(button(this.texts.remove_refused, () => this.remove(refused)));
  }

  async remove(refused) {
    if (!confirm(this.texts.remove_sure)) return;
    for (const item of refused) await this.device.unqueue(item.identifier);
    this.showOutbox();
  }
}

/** A code sent while the device is still being opened waits for it: the form's own way would ask for the code again. */
function holdEarly(form) {
  let sent = false;
  form?.addEventListener("submit", (event) => {
    event.preventDefault();
    sent = true;
  });
  return () => sent;
}

function paragraph(text) {
  const line = document.createElement("p");
  line.textContent = text;
  return line;
}

function button(text, pressed) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "btn btn-outline-primary";
  made.textContent = text;
  made.addEventListener("click", pressed);
  return made;
}

// The questions wait for the code. Laid out for a moment only, a thousand of them would cost a phone a second.
if (byId("sheet")) byId("sheet").hidden = true;
document.documentElement.classList.add("scripted"); // hides what only the plain form needs to say
addEventListener("pageshow", (event) => {
  if (event.persisted) location.replace("/"); // a page brought back by the browser starts anew (TR-11)
});
new Desk().start();
