// The form's fields as answers: what is sent, and what expressions see.

const STATE_MARK = "@";

/** Every value of every item's fields: {name: [values]}, as a plain form would send them. */
export function fieldValues(form, items) {
  const data = new FormData(form);
  return Object.fromEntries(items.map((item) => [item.name, data.getAll(item.name)]));
}

/** Put values read by fieldValues back, for instance into the same page in another language. */
export function restoreFields(form, values) {
  for (const [name, given] of Object.entries(values)) {
    const rest = [...given];
    for (const field of form.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
      if (field.type === "radio" || field.type === "checkbox") field.checked = given.includes(field.value);
      else field.value = rest.shift() ?? "";
    }
  }
}

/** The answers as they are sent: {q1_1: "yes", q1_12: ["origin"], q4_9: {state: "not_my_area"}}; blanks left out. */
export function readAnswers(form, items) {
  const values = fieldValues(form, items);
  const answers = {};
  for (const item of items) {
    const answer = oneAnswer(item, values[item.name]);
    if (answer !== undefined) answers[item.name] = answer;
  }
  return answers;
}

/** The answers as expressions see them: a state in place of an answer is blank, and so is what cannot be read. */
export function logicValues(items, answers) {
  const values = {};
  for (const item of items) {
    const answer = answers[item.name];
    if (answer === undefined || isState(answer)) continue;
    const value = item.pattern ? plainValue(item, answer) : answer;
    if (value !== null) values[item.name] = value;
  }
  return values;
}

export function isState(answer) {
  return typeof answer === "object" && !Array.isArray(answer);
}

function oneAnswer(item, values) {
  const typed = item.typed ? values.slice(0, 1) : [];
  const rest = item.typed ? values.slice(1) : values;
  const state = rest.find((value) => value.startsWith(STATE_MARK));
  const given = [...typed, ...rest.filter((value) => value && !value.startsWith(STATE_MARK))];
  if (state && !given.some((value) => value.trim())) return { state: state.slice(STATE_MARK.length) };
  if (item.several) return given.length ? given : undefined;
  return given.length && given[0].trim() ? given[0].replace(/\r\n?/g, "\n").normalize("NFC") : undefined;
}

const LARGEST = 1e15; // as in surveys/questions/kinds: above it a number is no longer exact
const PLACES = 9;

/**
 * A number, day or time as the server stores it: 12,5 is 12.5, 24/11/2026 is 2026-11-24, 9h05 is 09:05; null if it
 * is none, or no point of the item's scale.
 */
export function plainValue(item, text) {
  if (item.pattern && !new RegExp(`^(?:${item.pattern})$`, "u").test(text)) return null;
  if (!item.typed && !item.number) return text;
  const plain = text.trim();
  if (item.number) return plainNumber(plain, item.points);
  const parts = plain.split(/[T\s]+/).map((part) => (/[:hH]/.test(part) ? plainTime(part) : plainDay(part)));
  return parts.includes(null) ? null : parts.join("T");
}

function plainNumber(text, points) {
  const number = Number(text.replace(",", "."));
  if (points && !points.includes(number)) return null;
  return Math.abs(number) > LARGEST ? null : Number(number.toFixed(PLACES)) + 0;
}

function plainDay(text) {
  const [, day, month, year] = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/.exec(text) ?? [];
  const written = year ? `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}` : text;
  const date = new Date(`${written}T00:00:00Z`);
  const exists = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(written) && !written.startsWith("0000");
  return exists ? written : null;
}

function plainTime(text) {
  const [, hours, minutes] = /^(\d{1,2})[:hH](\d{2})(?::00)?$/.exec(text) ?? [];
  return Number(hours) < 24 && Number(minutes) < 60 ? `${hours.padStart(2, "0")}:${minutes}` : null;
}
