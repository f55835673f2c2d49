import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** An id of the builder: 25 letters and digits. */
export function recordId(of: string): string {
  const number = BigInt(`0x${bytesToHex(sha256(utf8ToBytes(`build ${of}`)))}`);
  return number.toString(36).slice(0, 25);
}
