// The shape of access codes, as in surveys/models/access_code.py: nine symbols and a check symbol.

const ALPHABET = "23456789CFGHJKMNPQRTVX";
const WEIGHTS = [1, 3, 5, 7, 9, 13, 15, 17, 19];

/** The code someone typed, whatever its case, spaces, hyphens and stray accents; null if it is none. */
export function typedCode(text) {
  const code = [...text.normalize("NFD").toUpperCase()].filter((symbol) => /[\p{L}\p{N}]/u.test(symbol)).join("");
  if (code.length !== WEIGHTS.length + 1 || [...code].some((symbol) => !ALPHABET.includes(symbol))) return null;
  if (/(.)\1/.test(code)) return null; // no code has a symbol twice in a row
  const total = WEIGHTS.reduce((sum, weight, at) => sum + weight * ALPHABET.indexOf(code[at]), 0);
  return ALPHABET[total % ALPHABET.length] === code[WEIGHTS.length] ? code : null;
}
