// Pages without the network: the service worker, and the questionnaires this device has at hand.

import { arrived } from "./languages.js";

const PAGE = /^\/s\/([0-9a-f-]{36})\/$/;
const ENTRY = "/";
const software = document.body.dataset.software;

/** Install the service worker; a new one takes over only where nobody is filling (TR-8). */
export async function keepShell() {
  try {
    const registration = await navigator.serviceWorker.register("/worker.js");
    registration.waiting?.postMessage("take over if nobody fills");
    await navigator.serviceWorker.ready;
    if (!(await (await cache()).match(ENTRY))) await (location.pathname === ENTRY ? keepArrived(ENTRY) : (await cache()).add(ENTRY));
  } catch {
    // Not offered (private windows of some browsers): the page works, but needs the network to open.
  }
}

/** The address under which a workshop's questionnaire of one version is kept. */
export const pageAddress = (workshop, version) => `/s/${workshop}/?version=${version}`;

/** The text of a questionnaire's page, from this device or the server; without a version, the server's newest. Throws. */
export async function fetchPage(workshop, version) {
  const kept = await cache();
  const known = version && (await kept?.match(pageAddress(workshop, version)));
  if (known) return checked(await known.text());
  try {
    const address = version ? pageAddress(workshop, version) : `/s/${workshop}/`;
    const response = await fetch(address, { credentials: "omit", redirect: "error", signal: AbortSignal.timeout?.(20_000) });
    if (!response.ok) throw new Error(`the page answered ${response.status}`);
    const copy = response.clone();
    const html = checked(await response.text());
    await kept?.put(pageAddress(workshop, copy.headers.get("TNA-Version")), copy);
    return html;
  } catch (fault) {
    const newest = !version && (await keptPages()).filter((page) => page.workshop === workshop).pop();
    if (!newest) throw fault;
    return fetchPage(workshop, newest.version);
  }
}

/** Every questionnaire on this device: [{workshop, version, address}], the last fetched last. */
export async function keptPages() {
  const requests = (await (await cache())?.keys()) ?? [];
  return requests.flatMap(({ url }) => {
    const { pathname, searchParams } = new URL(url);
    const [, workshop] = PAGE.exec(pathname) ?? [];
    return workshop ? [{ workshop, version: searchParams.get("version"), address: pathname }] : [];
  });
}

/** Keep the page shown, and of this workshop's others only those that a draft still needs (TR-8). */
export async function keepPage(workshop, version, drafts) {
  try {
    // The page was loaded already: it is kept as it came, not loaded a second time.
    const address = pageAddress(workshop, version);
    if (!(await (await cache()).match(address))) await keepArrived(address);
    const needed = new Set([version, ...drafts.map((draft) => draft.version)]);
    for (const page of await keptPages()) {
      if (page.workshop === workshop && !needed.has(page.version)) {
        await (await cache()).delete(pageAddress(workshop, page.version));
      }
    }
    return true;
  } catch {
    return false;
  }
}

async function keepArrived(address) {
  const { ok, headers } = await fetch(address, { method: "HEAD", credentials: "omit", redirect: "error" });
  if (!ok || headers.get("TNA-Software") !== software) throw new Error("not the page that arrived");
  const kept = new Headers([...headers].filter(([name]) => !["content-encoding", "content-length", "vary"].includes(name)));
  await (await cache()).put(address, new Response(arrived, { headers: kept }));
}

function cache() {
  return globalThis.caches?.open(`tna-${software}`).catch(() => null);
}

function checked(html) {
  if (!html.includes(' id="questionnaire"')) throw new Error("not the questionnaire");
  if (!html.includes(` data-software="${software}"`)) throw new NewSoftware();
  return html;
}

/** The server has moved on since this page was loaded: its new pages need its new scripts. */
export class NewSoftware extends Error {}
