// The board and the projector: ask for the numbers every few seconds and write them where they stand.
// What the page says in words comes from its data attributes; every number comes written from the server.

const PAUSE = 4000; // milliseconds between two answers
const PATIENCE = 8000; // without an answer for so long, the connection counts as lost
const SPEAK_EVERY = 60000; // a screen reader hears of new numbers at most so often

const board = document.querySelector("[data-board]");
const { board: address, layout } = board.dataset;
const trouble = document.getElementById("trouble");
let etag = "";
let standing = new Date(); // when the numbers on the page were known to be right
let spokenAt = 0;
let timer = 0;
let asking = false;

const clock = (moment) =>
  moment.toLocaleTimeString(document.documentElement.lang, { timeStyle: "medium", hourCycle: "h23" });
const say = (element, text) => {
  if (element && element.textContent !== text) element.textContent = text;
};

function write(data) {
  // Closed in the meantime, or another plan: the page itself is another one.
  if (data.layout !== layout) return location.reload();
  for (const element of board.querySelectorAll("[data-figure]")) say(element, data.figures[element.dataset.figure]);
  for (const bar of board.querySelectorAll("[data-bar]")) bar.setAttribute("width", data.bars[bar.dataset.bar]);
  writeMissing(data.missing);
  speak(data.spoken);
}

function writeMissing(sentences) {
  const list = document.getElementById("missing");
  if (!list || [...list.children].map((line) => line.textContent).join("\n") === sentences.join("\n")) return;
  list.replaceChildren(...sentences.map((words) => Object.assign(document.createElement("li"), { textContent: words })));
  document.getElementById("complete").hidden = sentences.length > 0;
}

function speak(sentence) {
  const element = document.getElementById("spoken");
  if (!element || Date.now() - spokenAt < SPEAK_EVERY) return;
  say(element, sentence);
  spokenAt = Date.now();
}

function fresh() {
  standing = new Date();
  say(trouble, "");
  // Until now it said how to get newer numbers without this script.
  say(document.getElementById("freshness"), (board.dataset.fresh ?? "").replace("{time}", clock(standing)));
}

async function ask() {
  if (asking) return; // one question at a time
  asking = true;
  try {
    const headers = etag ? { "If-None-Match": etag } : {};
    const signal = AbortSignal.timeout(PATIENCE);
    const reply = await fetch(address, { headers, signal, redirect: "manual", cache: "no-store" });
    if (reply.status === 200) {
      write(await reply.json());
      etag = reply.headers.get("ETag") ?? "";
    } else if (reply.status !== 304) {
      // A redirect leads to the sign-in page; 404 means that it is no longer this person's workshop.
      const refused = reply.type === "opaqueredirect" || (reply.status >= 400 && reply.status < 500);
      return say(trouble, board.dataset[refused ? "refused" : "lost"].replaceAll("{time}", clock(standing)));
    }
    fresh();
  } catch {
    say(trouble, board.dataset.lost.replaceAll("{time}", clock(standing)));
  } finally {
    asking = false;
    again(PAUSE);
  }
}

function again(pause) {
  clearTimeout(timer);
  if (!document.hidden) timer = setTimeout(ask, pause);
}

document.addEventListener("visibilitychange", () => again(0));
window.addEventListener("online", () => again(0));
again(0);
