// Sending: one identifier a fill, the exact bytes frozen at "send", success only when the server says so.

const PATIENCE = 45_000; // milliseconds until a silent line counts as none

/**
 * Send the frozen bytes. Resolves to {result, status, reply}:
 * "sent" is stored; "aside" is kept by the server for its staff; "refused" is not kept; "later" is anything else,
 * among it every reply that is not this server's: a captive portal answers 200 with a page of its own (TR-3).
 */
export async function deliver(address, body, identifier) {
  try {
    const response = await post(address, body);
    const reply = await response.json();
    return { result: resultOf(response.status, reply, identifier), status: response.status, reply };
  } catch {
    return { result: "later", status: 0, reply: null };
  }
}

/** One POST of JSON to this site, without cookies, redirects or caches. */
export function post(address, body) {
  return fetch(address, {
    method: "POST",
    body,
    headers: { "Content-Type": "application/json", "X-Requested-With": "tna" },
    credentials: "omit",
    redirect: "error",
    cache: "no-store",
    signal: AbortSignal.timeout?.(PATIENCE),
  });
}

function resultOf(status, reply, identifier) {
  if (typeof reply?.message !== "string") return "later";
  const repeated = reply.uuid === identifier;
  if (status === 200 || status === 201) return repeated ? "sent" : "later";
  if (status < 400 || status >= 500 || status === 408 || status === 429) return "later";
  if (reply.uuid !== undefined && !repeated) return "later";
  return reply.key === "quarantined" && repeated ? "aside" : "refused";
}
