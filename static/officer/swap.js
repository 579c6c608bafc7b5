// Put another page of this site in place of this one without leaving it, so that what is in memory stays.

/** Fetch a page and show it at its own address. Throws when it cannot be had. */
export async function swapPage(address) {
  const response = await fetch(address, { credentials: "omit", cache: "no-store", redirect: "error" });
  if (!response.ok) throw new Error(`the page answered ${response.status}`);
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  if (!page.getElementById("questionnaire")) throw new Error("not the questionnaire");
  document.documentElement.lang = page.documentElement.lang;
  document.title = page.title;
  document.body.replaceWith(document.adoptNode(page.body));
  history.replaceState(null, "", address);
}
