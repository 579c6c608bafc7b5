// The page in each of its languages: it brings the words of all of them, so that switching needs no network.

const PARTS = /(<[^>]+>|":"|",")/; // as in surveys/collect/page.py
let pages = new Map(); // language -> how to make its page, which costs a phone a second where there are 1,000 questions
let untouched = true; // what is on the screen is the page that arrived: someone may be typing in it already

// The page as it came, before any script touched it.
export const arrived = `<!doctype html>${document.documentElement.outerHTML}`;

/**
 * Take the languages of a page given as text: its own, and those it says how to make of it. ``page`` is the same page
 * where the browser has read it already. Each is made when it is first shown.
 */
export function takeLanguages(html, page = parsed(html)) {
  const own = once(() => html.split(PARTS));
  pages = new Map([[page.documentElement.lang, once(() => (page === document ? parsed(html) : page))]]);
  for (const [language, changes] of Object.entries(JSON.parse(page.getElementById("languages")?.textContent ?? "{}"))) {
    pages.set(language, once(() => parsed(typeof changes === "string" ? changes : changed(own(), changes))));
  }
}

function once(make) {
  let made;
  return () => (made ??= make());
}

function changed(own, changes) {
  const parts = [...own];
  for (let at = 0, place = 0; at < changes.length; at += 2) parts[(place += changes[at])] = changes[at + 1];
  return parts.join("");
}

/** Show the page in a language (or its own, if it does not have that), untouched as it came; the one shown. */
export function showLanguage(wanted, addressIn) {
  const language = pages.has(wanted) ? wanted : [...pages.keys()][0];
  history.replaceState(null, "", addressIn(language));
  const there = untouched && language === document.documentElement.lang;
  untouched = false;
  if (there) return language;
  const page = pages.get(language)();
  document.body.replaceChildren(...[...page.body.childNodes].map((node) => document.importNode(node, true)));
  document.documentElement.lang = language;
  document.title = page.title;
  return language;
}

const parsed = (html) => new DOMParser().parseFromString(html, "text/html");
