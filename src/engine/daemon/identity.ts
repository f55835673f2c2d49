import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { recordId } from './record-id.ts';
import type { DaemonState } from './state.ts';

/** A new 64-digit id: random in the real engine, here made of how many there were before. */
export function newId(
  state: DaemonState,
  kind: string,
): { readonly id: string; readonly state: DaemonState } {
  const serial = state.serial + 1;
  return { id: objectId(kind, String(serial)), state: { ...state, serial } };
}

/** The name of a layer's directory: the builder gives its own ids, the engine 64 digits. */
export function layerName(diffId: string, built: boolean): string {
  return built ? recordId(`layer ${diffId}`) : objectId('layer', diffId);
}

/** The 64-digit id of something that belongs to another object. */
export function objectId(kind: string, owner: string): string {
  return bytesToHex(sha256(utf8ToBytes(`${kind} ${owner}`)));
}
