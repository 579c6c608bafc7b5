// The questionnaire on the officer's screen: one theme at a time, review, send.

import { fieldValues, readAnswers, restoreFields } from "./answers.js";
import { offerChoices } from "./choices.js";
import { typedCode } from "./code.js";
import { fillIn, problemsOf, skippedItems } from "./flow.js";
import { showNotes } from "./notes.js";
import { deliver, newIdentifier } from "./send.js";
import { swapPage } from "./swap.js";

const byId = (id) => document.getElementById(id);

/** One fill, from the code to the receipt. What an officer typed lives in the form's own fields. */
class Fill {
  constructor(state = {}) {
    this.form = byId("questionnaire");
    this.logic = JSON.parse(byId("logic").textContent);
    this.texts = JSON.parse(byId("texts").textContent);
    this.themes = [...document.querySelectorAll("[data-theme]")];
    this.step = state.step ?? -1; // -1: the code; themes.length: the review
    this.identifier = state.identifier ?? newIdentifier();
    this.code = state.code ?? null;
    this.frozen = state.frozen ?? null;
    this.touched = state.touched ?? false;
    if (state.values) restoreFields(this.form, state.values);
    this.listen();
    this.show();
  }

  listen() {
    this.form.addEventListener("submit", (event) => event.preventDefault()); // answers never travel by a form (TR-13)
    this.form.addEventListener("change", (event) => this.changed(event.target));
    this.form.addEventListener("input", () => (this.touched = true));
    byId("begin").addEventListener("click", () => this.begin());
    byId("code").addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      this.begin();
    });
    byId("next").addEventListener("click", () => this.next());
    byId("back").addEventListener("click", () => this.move(-1));
    byId("send").addEventListener("click", () => this.send());
    for (const button of document.querySelectorAll("button[data-language]")) {
      button.addEventListener("click", (event) => {
        event.preventDefault();
        this.switchLanguage(button.dataset.language);
      });
    }
  }

  get items() {
    return this.logic.items;
  }

  answers() {
    return readAnswers(this.form, this.items);
  }

  /** Answers without those of items that the logic skips, as they are sent. */
  answersToSend() {
    const answers = this.answers();
    for (const name of skippedItems(this.items, answers)) delete answers[name];
    return answers;
  }

  begin() {
    const code = typedCode(byId("code").value);
    if (!code) return this.refuseCode(this.texts.code_typing_error);
    this.code = code;
    byId("code").value = "";
    this.frozen = null;
    this.go(Math.max(this.step, 0));
  }

  refuseCode(sentence) {
    this.code = null;
    this.show();
    byId("code-error").textContent = sentence;
    byId("code").setAttribute("aria-invalid", "true");
    byId("code").focus();
  }

  changed(field) {
    this.touched = true;
    this.frozen = null;
    this.keepExclusive(field);
    this.applyLogic();
    const question = field.closest("[data-question]");
    if (question) this.markProblem(question.dataset.question, "");
  }

  /** An option that stands alone, or a state such as "not my area", unticks the others, and they untick it. */
  keepExclusive(field) {
    if (field.type !== "checkbox" || !field.checked) return;
    const item = this.items.find((one) => one.name === field.name);
    const alone = (value) => value.startsWith("@") || (item.exclusive ?? []).includes(value);
    for (const other of this.form.querySelectorAll(`input[type=checkbox][name="${CSS.escape(field.name)}"]`)) {
      if (other !== field && (alone(field.value) || alone(other.value))) other.checked = false;
    }
  }

  applyLogic() {
    offerChoices(this.form, this.items, () => this.answers());
    showNotes(this.logic.notes, this.items, this.answers());
    const skipped = skippedItems(this.items, this.answers());
    for (const question of document.querySelectorAll("[data-question]")) {
      question.hidden = skipped.has(question.dataset.question);
    }
    for (const grid of document.querySelectorAll("[data-grid]")) {
      grid.hidden = [...grid.querySelectorAll("[data-question]")].every((row) => row.hidden);
    }
  }

  /** Themes in which something is asked (or, like an introduction, only told). */
  visible(index) {
    const questions = [...this.themes[index].querySelectorAll("[data-question]")];
    return questions.length === 0 || questions.some((question) => !question.hidden);
  }

  steps() {
    return [...this.themes.keys()].filter((index) => this.visible(index)).concat(this.themes.length);
  }

  move(direction) {
    const steps = this.steps();
    const at = steps.indexOf(this.step);
    this.go(steps[Math.min(Math.max(at + direction, 0), steps.length - 1)]);
  }

  next() {
    const problems = this.problemsIn(this.themes[this.step]);
    if (this.markProblems(problems)) return;
    this.move(1);
  }

  go(step) {
    this.step = step;
    this.show();
    const heading = step < this.themes.length ? this.themes[step].querySelector("h2") : byId("review");
    heading.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }

  show() {
    const started = this.code !== null;
    const reviewing = started && this.step === this.themes.length;
    this.applyLogic();
    this.form.classList.toggle("under-way", started && this.step > 0);
    byId("code-section").hidden = started;
    byId("begin").hidden = false;
    this.themes.forEach((theme, index) => (theme.hidden = !started || index !== this.step));
    byId("review").hidden = !reviewing;
    byId("back").hidden = !started || this.step <= 0;
    byId("next").hidden = !started || reviewing;
    byId("send").hidden = !reviewing;
    // Before consent is given nothing else is asked, and "part 1 of 2" would mislead.
    byId("progress").hidden = !started || (this.step === 0 && this.steps().length < 3);
    byId("status").textContent = "";
    if (started) this.showProgress();
    if (reviewing) this.showReview();
  }

  showProgress() {
    const steps = this.steps();
    const at = steps.indexOf(this.step);
    byId("progress-text").textContent = fillIn(this.texts.progress, { part: at + 1, parts: steps.length });
    byId("progress-bar").max = steps.length - 1;
    byId("progress-bar").value = at;
  }

  showReview() {
    const answers = this.answers();
    const skipped = skippedItems(this.items, answers);
    const blank = this.items.filter((item) => !skipped.has(item.name) && answers[item.name] === undefined);
    const declined = answers.consent === "decline";
    byId("review-text").textContent = declined
      ? this.texts.review_declined
      : fillIn(blank.length ? this.texts.review_blank : this.texts.review_complete, { count: blank.length });
    byId("review-list").replaceChildren(...(declined ? [] : blank.map((item) => this.reviewLine(item))));
  }

  reviewLine(item) {
    const line = document.createElement("li");
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn btn-link text-start";
    button.textContent = this.questionText(item.name);
    button.addEventListener("click", () => this.goToQuestion(item.name));
    line.append(button);
    return line;
  }

  questionText(name) {
    const label = byId(`q-${name}`).querySelector("legend, .question-label, .grid-label");
    const grid = byId(`q-${name}`).closest("[data-grid]")?.querySelector("legend");
    return [grid, label].filter(Boolean).map((part) => part.textContent.trim()).join(" – ");
  }

  goToQuestion(name) {
    const question = byId(`q-${name}`);
    this.go(this.themes.findIndex((theme) => theme.contains(question)));
    question.focus();
    question.scrollIntoView({ block: "center" });
  }

  problemsIn(section) {
    const problems = problemsOf(this.items, this.answers(), this.logic.messages);
    return Object.fromEntries(Object.entries(problems).filter(([name]) => section.contains(byId(`q-${name}`))));
  }

  /** Show problems beside their questions and go to the first; whether there was one. */
  markProblems(problems) {
    const names = Object.keys(problems);
    for (const item of this.items) this.markProblem(item.name, problems[item.name] ?? "");
    if (!names.length) return false;
    this.goToQuestion(names[0]);
    byId("status").textContent = this.texts.problems;
    return true;
  }

  markProblem(name, sentence) {
    const question = byId(`q-${name}`);
    byId(`error-${name}`).textContent = sentence;
    question.classList.toggle("has-problem", Boolean(sentence));
    for (const field of question.querySelectorAll("input, select, textarea")) {
      if (sentence) field.setAttribute("aria-invalid", "true");
      else field.removeAttribute("aria-invalid");
    }
  }

  async send() {
    if (this.sending) return;
    if (this.markProblems(problemsOf(this.items, this.answers(), this.logic.messages))) return;
    this.sending = true;
    this.frozen ??= JSON.stringify({
      uuid: this.identifier,
      code: this.code,
      version: this.form.dataset.version,
      answers: this.answersToSend(),
    });
    byId("status").textContent = this.texts.sending;
    const { status, reply } = await deliver(this.form.dataset.send, this.frozen, this.identifier);
    this.sending = false;
    if (status === 200 || status === 201) return this.finish(reply.message);
    if (status === 0) return (byId("status").textContent = this.texts.offline);
    this.frozen = null;
    if (status === 403 || reply.reason === "code") return this.refuseCode(reply.message);
    const problems = Object.fromEntries((reply.problems ?? []).map((one) => [one.question, one.sentence]));
    const known = Object.fromEntries(Object.entries(problems).filter(([name]) => byId(`q-${name}`)));
    if (!this.markProblems(known)) byId("status").textContent = reply.message;
  }

  /** Nothing of the answers stays on the page, in memory or in the history (TR-11). */
  finish(message) {
    this.form.reset();
    this.form.remove();
    this.touched = false;
    this.code = this.frozen = null;
    byId("done-text").textContent = message;
    byId("done").hidden = false;
    byId("done").focus();
    history.replaceState(null, "", byId("done-link").getAttribute("href"));
    window.scrollTo(0, 0);
  }

  async switchLanguage(language) {
    const state = {
      step: this.step,
      identifier: this.identifier,
      code: this.code,
      touched: this.touched,
      values: fieldValues(this.form, this.items),
    };
    const typed = byId("code").value;
    try {
      await swapPage(`${this.form.dataset.page}?lang=${language}`);
    } catch {
      byId("status").textContent = this.texts.offline_language;
      return;
    }
    current = new Fill(state);
    byId("code").value = typed;
  }
}

let current = null;

/** Begin a fill on the page shown; with a code that was checked already, at the first theme. */
export function start(code = null) {
  document.documentElement.classList.add("scripted"); // hides what only the plain form needs to say
  current = new Fill(code ? { code, step: 0 } : {});
  if (code) current.go(0);
}

addEventListener("beforeunload", (event) => {
  if (current?.touched) event.preventDefault();
});
addEventListener("pageshow", (event) => {
  if (event.persisted) location.replace("/"); // a page brought back by the browser starts anew (TR-11)
});
if (byId("questionnaire")) start();
