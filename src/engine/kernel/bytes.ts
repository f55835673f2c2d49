/*
 * Inside the kernel every string is a *byte string*: one character per byte, 0 to 255, as programs see argv, the
 * environment, file names and data. Trees and requests hold Unicode; this file is the border.
 */

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const CHUNK = 8192;

/** Byte string of an array of bytes. */
export function fromBytes(bytes: Uint8Array): string {
  let out = '';
  for (let at = 0; at < bytes.length; at += CHUNK) {
    out += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
  }
  return out;
}

/** Bytes of a byte string. Characters above 255 are a bug of the caller. */
export function toBytes(text: string): Uint8Array {
  const out = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) out[i] = text.charCodeAt(i);
  return out;
}

function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 127) return false;
  return true;
}

/** UTF-8 byte string of Unicode text. */
export function fromUnicode(text: string): string {
  return isAscii(text) ? text : fromBytes(encoder.encode(text));
}

/** Unicode text of a UTF-8 byte string; bytes that are no UTF-8 become U+FFFD. */
export function toUnicode(text: string): string {
  return isAscii(text) ? text : decoder.decode(toBytes(text));
}
