// The questionnaire on the screen: one theme at a time, what the logic skips, problems, progress, review.

import { fieldValues, readAnswers, restoreFields } from "./answers.js";
import { offerChoices } from "./choices.js";
import { fillIn, problemsOf, skippedItems } from "./flow.js";
import { showNotes } from "./notes.js";

export const byId = (id) => document.getElementById(id);
export const dataOf = (id) => JSON.parse(byId(id).textContent);

/** What an officer typed lives in the form's own fields. Steps: the themes, then the review. */
export class Sheet {
  constructor({ values = {}, step = 0, changed }) {
    this.form = byId("questionnaire");
    Object.assign(this, dataOf("rules"));
    this.messages = dataOf("messages");
    this.texts = dataOf("texts");
    this.themes = [...document.querySelectorAll("[data-theme]")];
    this.step = step;
    this.changed = changed;
    this.form.reset();
    restoreFields(this.form, values);
    this.form.addEventListener("change", (event) => this.answered(event.target));
    this.form.addEventListener("input", () => changed(false));
    byId("next").addEventListener("click", () => this.next());
    byId("back").addEventListener("click", () => this.move(-1));
    byId("menu-list").replaceChildren(...this.themes.map((theme, index) => this.menuLine(theme, index)), this.menuLine());
    this.show();
  }

  get values() {
    return fieldValues(this.form, this.items);
  }

  get answers() {
    return readAnswers(this.form, this.items);
  }

  get reviewing() {
    return this.step === this.themes.length;
  }

  /** Answers without those of items that the logic skips, as they are sent. */
  answersToSend() {
    const answers = this.answers;
    for (const name of skippedItems(this.items, answers)) delete answers[name];
    return answers;
  }

  answered(field) {
    if (!this.items.some((item) => item.name === field.name)) return;
    this.keepExclusive(field);
    this.applyLogic();
    this.markProblem(field.name, "");
    this.changed(true);
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
    offerChoices(this.form, this.items, () => this.answers);
    const answers = this.answers;
    showNotes(this.notes, this.items, answers);
    const skipped = skippedItems(this.items, answers);
    for (const { name } of this.items) byId(`q-${name}`).hidden = skipped.has(name);
    for (const grid of document.querySelectorAll("[data-grid]")) {
      grid.hidden = [...grid.querySelectorAll(".grid-row")].every((row) => row.hidden);
    }
    this.showProgress(answers, skipped);
  }

  /** Themes in which something is asked (or, like an introduction, only told), and the review. */
  steps() {
    const asks = (theme) => {
      const questions = [...theme.querySelectorAll(".question, .grid-row")];
      return questions.length === 0 || questions.some((question) => !question.hidden);
    };
    return [...this.themes.keys()].filter((index) => asks(this.themes[index])).concat(this.themes.length);
  }

  move(direction) {
    const steps = this.steps();
    this.go(steps[Math.min(Math.max(steps.indexOf(this.step) + direction, 0), steps.length - 1)]);
  }

  next() {
    const section = this.themes[this.step];
    const all = Object.entries(this.problems());
    if (!this.markProblems(Object.fromEntries(all.filter(([name]) => section.contains(byId(`q-${name}`)))))) this.move(1);
  }

  go(step) {
    this.step = step;
    this.show();
    this.changed(true);
    this.focus();
  }

  focus() {
    const heading = this.reviewing ? byId("review") : this.themes[this.step].querySelector("h2");
    heading.focus({ preventScroll: true });
    window.scrollTo({ top: 0, behavior: "instant" });
  }

  show() {
    this.applyLogic();
    this.themes.forEach((theme, index) => (theme.hidden = index !== this.step));
    this.form.classList.toggle("under-way", this.step > 0);
    byId("review").hidden = !this.reviewing;
    byId("back").hidden = this.step <= 0;
    byId("next").hidden = this.reviewing;
    byId("send").hidden = !this.reviewing;
    byId("status").textContent = "";
    byId("menu").open = false;
    if (this.reviewing) this.showReview();
  }

  /** Counts questions, not parts: those the logic skips are none of either number. */
  showProgress(answers, skipped) {
    const steps = this.steps();
    const asked = this.items.filter((item) => !skipped.has(item.name));
    const done = asked.filter((item) => answers[item.name] !== undefined).length;
    const values = { part: steps.indexOf(this.step) + 1, parts: steps.length, done, asked: asked.length };
    byId("progress-text").textContent = fillIn(this.texts.progress, values);
    byId("progress-bar").max = asked.length;
    byId("progress-bar").value = done;
    // Before consent is given nothing else is asked, and "1 of 1" would mislead.
    byId("progress").hidden = byId("menu").hidden = steps.length < 3;
    [...byId("menu-list").children].forEach((line, index) => {
      line.hidden = !steps.includes(index);
      if (index === this.step) line.firstChild.setAttribute("aria-current", "step");
      else line.firstChild.removeAttribute("aria-current");
    });
  }

  menuLine(theme, index = this.themes.length) {
    const heading = theme ? theme.querySelector("h2") : byId("review").querySelector("h2");
    return lineTo(heading.textContent, () => this.go(index));
  }

  showReview() {
    const answers = this.answers;
    const skipped = skippedItems(this.items, answers);
    const blank = this.items.filter((item) => !skipped.has(item.name) && answers[item.name] === undefined);
    const declined = answers.consent === "decline";
    byId("review-text").textContent = declined
      ? this.texts.review_declined
      : fillIn(blank.length ? this.texts.review_blank : this.texts.review_complete, { count: blank.length });
    const lines = blank.map(({ name }) => lineTo(this.questionText(name), () => this.goToQuestion(name)));
    byId("review-list").replaceChildren(...(declined ? [] : lines));
    byId("review-list").hidden = declined || !blank.length;
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
    question.scrollIntoView({ block: "center", behavior: "instant" });
  }

  problems() {
    return problemsOf(this.items, this.answers, this.messages);
  }

  /** Show problems beside their questions and go to the first; whether there was one. */
  markProblems(problems) {
    for (const item of this.items) this.markProblem(item.name, problems[item.name] ?? "");
    const first = this.items.find((item) => problems[item.name]);
    if (!first) return false;
    this.goToQuestion(first.name);
    byId("status").textContent = this.texts.problems;
    return true;
  }

  markProblem(name, sentence) {
    const question = byId(`q-${name}`);
    const line = byId(`error-${name}`) ?? (sentence && errorLine(question, `error-${name}`));
    if (line) line.textContent = sentence;
    question.classList.toggle("has-problem", Boolean(sentence));
    for (const field of question.querySelectorAll("input, select, textarea")) {
      if (sentence) field.setAttribute("aria-invalid", "true");
      else field.removeAttribute("aria-invalid");
    }
  }
}

function lineTo(text, go) {
  const line = document.createElement("li");
  const button = document.createElement("button");
  button.type = "button";
  button.className = "btn btn-link text-start";
  button.textContent = text;
  button.addEventListener("click", go);
  line.append(button);
  return line;
}

/** The line for what is wrong with an answer: made when it is needed, and read out with its question. */
function errorLine(question, id) {
  const line = document.createElement("p");
  Object.assign(line, { id, className: "error" });
  if (question.matches(".grid-row")) question.append(line);
  else [...question.querySelectorAll("legend, .question-label, .hint")].pop().after(line);
  const described = question.querySelector("[aria-describedby], input:not([type=checkbox]), textarea, select");
  const place = question.matches("fieldset") ? question : described;
  place.setAttribute("aria-describedby", `${place.getAttribute("aria-describedby") ?? ""} ${id}`.trim());
  return line;
}
