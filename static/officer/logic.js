// Expressions of the questionnaire, as in surveys/logic/evaluate.py: the same tree, the same outcome.
// tests/logic/vectors.json decides what is right for both.

const NUMBER = /^[ \t\r\n]*(-?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+))[ \t\r\n]*$/;
const DAY = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/;

/** The value of a tree on answers; an item without answer is "". */
export function evaluate(
  tree, answers, { current = "", today = new Date().toLocaleDateString("sv"), choice = {} } = {},
) {
  return valueOf(tree, { answers, current, today, choice });
}

/** Whether the tree is true. */
export function holds(tree, answers, options) {
  return asTruth(evaluate(tree, answers, options));
}

function valueOf(node, scope) {
  const [head, first, second] = node;
  switch (head) {
    case "number":
    case "text":
      return first;
    case "answer":
      return fromAnswer(Object.hasOwn(scope.answers, first) ? scope.answers[first] : "");
    case "current":
      return fromAnswer(scope.current);
    case "column":
      return Object.hasOwn(scope.choice, first) ? scope.choice[first] : "";
    case "negative":
      return -asNumber(valueOf(first, scope));
    case "and":
      return asTruth(valueOf(first, scope)) && asTruth(valueOf(second, scope));
    case "or":
      return asTruth(valueOf(first, scope)) || asTruth(valueOf(second, scope));
    case "call":
      return call(first, node.slice(2), scope);
    default:
      return OPERATORS[head](valueOf(first, scope), valueOf(second, scope));
  }
}

function fromAnswer(answer) {
  if (answer === undefined || answer === null) return "";
  return Array.isArray(answer) ? answer.join(" ") : answer;
}

function asNumber(value) {
  if (typeof value !== "string") return Number(value);
  const match = NUMBER.exec(value);
  return match ? Number(match[1]) : NaN;
}

const asText = (value) => (Object.is(value, -0) ? "0" : String(value));

function asTruth(value) {
  return typeof value === "number" ? value !== 0 && !Number.isNaN(value) : Boolean(value);
}

const choicesIn = (value) => asText(value).split(/[ \t\r\n]+/).filter(Boolean);
const isDay = (value) => typeof value === "string" && DAY.test(value);

function equal(left, right) {
  if (typeof left === "boolean" || typeof right === "boolean") return asTruth(left) === asTruth(right);
  if (typeof left === "number" || typeof right === "number") return asNumber(left) === asNumber(right);
  return left === right;
}

const ordered = (compare) => (left, right) =>
  isDay(left) && isDay(right) ? compare(left, right) : compare(asNumber(left), asNumber(right));

const OPERATORS = {
  "=": equal,
  "!=": (left, right) => !equal(left, right),
  "<": ordered((left, right) => left < right),
  "<=": ordered((left, right) => left <= right),
  ">": ordered((left, right) => left > right),
  ">=": ordered((left, right) => left >= right),
  "+": (left, right) => asNumber(left) + asNumber(right),
  "-": (left, right) => asNumber(left) - asNumber(right),
  "*": (left, right) => asNumber(left) * asNumber(right),
  div: (left, right) => asNumber(left) / asNumber(right),
  mod: (left, right) => asNumber(left) % asNumber(right),
};

function call(name, nodes, scope) {
  if (name === "if") return valueOf(asTruth(valueOf(nodes[0], scope)) ? nodes[1] : nodes[2], scope);
  if (name === "today") return scope.today;
  return FUNCTIONS[name](...nodes.map((node) => valueOf(node, scope)));
}

function rounded(value, digits = 0) {
  const number = asNumber(value);
  const places = asNumber(digits);
  if (!Number.isInteger(places) || places < 0 || places > 10) return NaN;
  const scale = 10 ** places;
  return Number.isFinite(number * scale) ? Math.floor(number * scale + 0.5) / scale : number;
}

function part(value, start, end = Infinity) {
  const first = asNumber(start);
  const last = asNumber(end);
  if (!Number.isFinite(first) || Number.isNaN(last) || last === -Infinity) return "";
  return [...asText(value)].slice(first, last === Infinity ? undefined : last).join("");
}

function selectedAt(value, index) {
  const chosen = choicesIn(value);
  const at = asNumber(index);
  return Number.isInteger(at) && at >= 0 && at < chosen.length ? chosen[at] : "";
}

const FUNCTIONS = {
  selected: (value, name) => choicesIn(value).includes(asText(name).replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, "")),
  "count-selected": (value) => choicesIn(value).length,
  not: (value) => !asTruth(value),
  coalesce: (first, second) => (asText(first) !== "" ? first : second),
  regex: (value, pattern) => new RegExp(`^(?:${pattern})$`, "u").test(asText(value)),
  "string-length": (value) => [...asText(value)].length,
  contains: (value, part) => asText(value).includes(asText(part)),
  "starts-with": (value, part) => asText(value).startsWith(asText(part)),
  concat: (...values) => values.map(asText).join(""),
  number: asNumber,
  string: asText,
  int: (value) => Math.trunc(asNumber(value)) + 0, // never -0
  round: rounded,
  floor: (value) => Math.floor(asNumber(value)) + 0,
  ceiling: (value) => Math.ceil(asNumber(value)) + 0,
  abs: (value) => Math.abs(asNumber(value)),
  min: (...values) => Math.min(...values.map(asNumber)) + 0,
  max: (...values) => Math.max(...values.map(asNumber)) + 0,
  substr: part,
  "ends-with": (value, end) => asText(value).endsWith(asText(end)),
  "selected-at": selectedAt,
  boolean: asTruth,
  true: () => true,
  false: () => false,
};
