// What the questionnaire's logic skips, and what is wrong with an answer: the same rules as the server
// (surveys/questions/states.py and validate.py), from the same expressions.

import { isState, logicValues, plainValue } from "./answers.js";
import { evaluate, holds } from "./logic.js";

/** Names of the items skipped after these answers. Items are looked at in order; a skipped answer counts as blank. */
export function skippedItems(items, answers) {
  return follow(items, answers).skipped;
}

/** The items skipped, and the values that expressions read, after following the questionnaire from its top. */
export function follow(items, answers) {
  const values = logicValues(items, answers);
  const skipped = new Set();
  for (const item of items) {
    for (const one of item.before ?? []) calculate(one, values);
    if (item.relevant && !holds(item.relevant, values)) {
      skipped.add(item.name);
      delete values[item.name];
    }
  }
  return { skipped, values };
}

function calculate({ name, calculation, relevant }, values) {
  if (relevant && !holds(relevant, values)) return;
  const value = evaluate(calculation, values);
  if (value !== "" && (typeof value !== "number" || Number.isFinite(value))) values[name] = value;
}

/** The sentence on what is wrong with each item's answer: {name: sentence}. */
export function problemsOf(items, answers, messages) {
  const { skipped, values } = follow(items, answers);
  const problems = {};
  for (const item of items) {
    if (skipped.has(item.name)) continue;
    const sentence = problemOf(item, answers[item.name], values, messages);
    if (sentence) problems[item.name] = sentence;
  }
  return problems;
}

function problemOf(item, answer, values, messages) {
  if (answer === undefined) return item.required ? sentenceOf("required", item, messages) : "";
  if (isState(answer)) return "";
  if (item.pattern && plainValue(item, answer) === null) return fillIn(messages[item.pattern_message], ends(item));
  if (item.several) {
    const twice = answer.find((name, at) => answer.indexOf(name) !== at);
    if (twice) return fillIn(messages.ranked_twice, { choices: twice });
    if (answer.length > 1 && answer.some((name) => item.exclusive?.includes(name))) return messages.exclusive_choice;
    if (item.maximum && answer.length > item.maximum) {
      return fillIn(messages.too_many_choices, { count: answer.length, maximum: item.maximum });
    }
  }
  if (item.filter && [answer].flat().some((name) => !isOffered(item, name, values))) return messages.choice_not_offered;
  if (item.constraint && !holds(item.constraint, values, { current: values[item.name] })) {
    return sentenceOf("constraint", item, messages);
  }
  return "";
}

/** Whether the item offers the choice after these answers. */
export function isOffered(item, name, values) {
  return holds(item.filter, values, { choice: item.choices[name] });
}

function sentenceOf(rule, item, messages) {
  return messages[`${item.name}.${rule}`] ?? messages[rule];
}

function ends({ points = [] }) {
  return { low: Math.min(...points), high: Math.max(...points) };
}

/** "at most {maximum}" with its values. */
export function fillIn(sentence, values) {
  return sentence.replace(/\{(\w+)\}/g, (place, name) => values[name] ?? place);
}
