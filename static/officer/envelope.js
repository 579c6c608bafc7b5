// Sealing answers for the server (surveys/collect/envelope.py opens them): on this device they can be sent, not read.

const INFO = new TextEncoder().encode("tna sealed answers");

const fromBase64 = (text) => Uint8Array.from(atob(text), (symbol) => symbol.charCodeAt(0));
const toBase64 = (bytes) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
const joined = (...parts) => Uint8Array.from(parts.flatMap((part) => [...part]));

/** The bytes to send in place of `body`, a text of JSON whose identifier is `identifier`. */
export async function seal(serverKey, identifier, body) {
  const server = fromBase64(serverKey);
  const curve = { name: "ECDH", namedCurve: "P-256" };
  const device = await crypto.subtle.generateKey(curve, false, ["deriveBits"]);
  const point = new Uint8Array(await crypto.subtle.exportKey("raw", device.publicKey));
  const other = await crypto.subtle.importKey("raw", server, curve, false, []);
  const secret = await crypto.subtle.deriveBits({ name: "ECDH", public: other }, device.privateKey, 256);
  const key = await crypto.subtle.deriveKey(
    { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info: joined(INFO, point, server) },
    await crypto.subtle.importKey("raw", secret, "HKDF", false, ["deriveKey"]),
    { name: "AES-GCM", length: 256 },
    false,
    ["encrypt"],
  );
  const nonce = crypto.getRandomValues(new Uint8Array(12));
  const text = new TextEncoder();
  const sealing = { name: "AES-GCM", iv: nonce, additionalData: text.encode(identifier) };
  const content = new Uint8Array(await crypto.subtle.encrypt(sealing, key, text.encode(body)));
  return JSON.stringify({ uuid: identifier, sealed: toBase64(joined(point, nonce, content)) });
}
