// The service worker. Before these lines the server writes SOFTWARE (a hash of pages and scripts), FILES and ENTRY.
// It keeps the shell: first page, questionnaires, styles and scripts. Never a POST, never an answer (TR-13).

/* global SOFTWARE, FILES, ENTRY */
const CACHE = `tna-${SOFTWARE}`;
const PAGE = /^\/s\/[0-9a-f-]{36}\/$/;
const PATIENCE = 4000; // milliseconds a slow line may take before the copy on the device is shown

addEventListener("install", (event) => event.waitUntil(install()));
addEventListener("activate", (event) => event.waitUntil(activate()));
addEventListener("message", (event) => event.waitUntil(takeOver()));
addEventListener("fetch", (event) => {
  const { pathname, origin } = new URL(event.request.url);
  if (event.request.method !== "GET" || origin !== location.origin) return;
  if (FILES.includes(pathname)) event.respondWith(fileOf(event.request, pathname));
  else if (event.request.mode !== "navigate") return;
  else if (pathname === ENTRY) event.respondWith(fileOf(event.request, ENTRY)); // one page for all languages
  else if (PAGE.test(pathname)) event.respondWith(questionnaire(event));
});

async function install() {
  const cache = await caches.open(CACHE);
  await cache.addAll(FILES); // named by their content: what the page has loaded comes from the browser's cache
  for (const name of await otherCaches()) await bringAlong(await caches.open(name), cache);
}

/** The pages that an older worker kept, as the new software writes them: a draft may need any of them (TR-8). */
async function bringAlong(old, cache) {
  for (const request of await old.keys()) {
    const { pathname } = new URL(request.url);
    if (pathname !== ENTRY && !PAGE.test(pathname)) continue;
    const response = await fetch(request.url, { cache: "reload", credentials: "omit" });
    await cache.put(request.url, response.ok ? response : await old.match(request));
  }
}

async function activate() {
  for (const name of await otherCaches()) await caches.delete(name);
  await clients.claim();
}

/** Take over at once if the page that asks is the only one; otherwise when the others are closed. */
async function takeOver() {
  if ((await clients.matchAll({ includeUncontrolled: true, type: "window" })).length < 2) await skipWaiting();
}

async function otherCaches() {
  return (await caches.keys()).filter((name) => name.startsWith("tna-") && name !== CACHE);
}

async function fileOf(request, pathname) {
  return (await (await caches.open(CACHE)).match(pathname)) ?? fetch(request);
}

/** The server's page where it comes in time, otherwise the copy on the device. */
async function questionnaire({ request }) {
  const cache = await caches.open(CACHE);
  const { pathname } = new URL(request.url);
  const kept = (await cache.matchAll(pathname, { ignoreSearch: true })).pop();
  try {
    const response = await fetch(request.url, { credentials: "omit", ...(kept && { signal: AbortSignal.timeout(PATIENCE) }) });
    if (!response.ok && kept) return kept; // a closed workshop still lets a draft be finished
    const [software, version] = ["Software", "Version"].map((name) => response.headers.get(`TNA-${name}`));
    if (response.ok && software === SOFTWARE) {
      await cache.put(`${pathname}?version=${version}`, response.clone());
    }
    return response;
  } catch (fault) {
    if (kept) return kept;
    throw fault;
  }
}
