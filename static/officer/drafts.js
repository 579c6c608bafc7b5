// A draft is locked with a key that follows from the access code; neither code nor key is ever stored (TR-12).

const ROUNDS = 600_000;
const bytes = (text) => new TextEncoder().encode(text);

/** From code and the device's salt: the key of its draft, and the label under which the draft is found. */
export async function keyOf(code, salt) {
  const typed = await crypto.subtle.importKey("raw", bytes(code), "PBKDF2", false, ["deriveBits"]);
  const slow = { name: "PBKDF2", hash: "SHA-256", salt, iterations: ROUNDS };
  const secret = await crypto.subtle.deriveBits(slow, typed, 256);
  const base = await crypto.subtle.importKey("raw", secret, "HKDF", false, ["deriveBits", "deriveKey"]);
  const use = (name) => ({ name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info: bytes(name) });
  const label = new Uint8Array(await crypto.subtle.deriveBits(use("tna label"), base, 128));
  return {
    label: Array.from(label, (byte) => byte.toString(16).padStart(2, "0")).join(""),
    key: await crypto.subtle.deriveKey(use("tna draft"), base, { name: "AES-GCM", length: 256 }, false, [
      "encrypt",
      "decrypt",
    ]),
  };
}

/** What a fill must remember, unreadable without the key. */
export async function lock(key, state) {
  const nonce = crypto.getRandomValues(new Uint8Array(12));
  const content = await crypto.subtle.encrypt({ name: "AES-GCM", iv: nonce }, key, bytes(JSON.stringify(state)));
  return { nonce, content };
}

/** What `lock` was given. Throws when the key is another. */
export async function unlock(key, { nonce, content }) {
  const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv: nonce }, key, content);
  return JSON.parse(new TextDecoder().decode(plain));
}
