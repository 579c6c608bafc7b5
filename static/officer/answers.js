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

/** The answers as expressions see them: a state in place of an answer is blank. */
export function logicValues(items, answers) {
  const values = {};
  for (const item of items) {
    const answer = answers[item.name];
    if (answer === undefined || isState(answer)) continue;
    values[item.name] = item.pattern || item.number ? plainValue(answer, item.number) : answer;
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
  return given.length && given[0].trim() ? given[0] : undefined;
}

// A typed number, day or time in the form that the server stores: 12,5 is 12.5, 24/11/2026 is 2026-11-24, 9h05 is 09:05.
function plainValue(text, isNumber) {
  const plain = text.trim();
  if (isNumber) {
    const number = Number(plain.replace(",", "."));
    return plain && Number.isFinite(number) ? number : plain;
  }
  return plain.split(/[T\s]+/).map(plainPart).join("T");
}

function plainPart(part) {
  const day = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/.exec(part);
  if (day) return `${day[3]}-${day[2].padStart(2, "0")}-${day[1].padStart(2, "0")}`;
  const time = /^(\d{1,2})[:hH](\d{2})$/.exec(part);
  return time ? `${time[1].padStart(2, "0")}:${time[2]}` : part;
}
