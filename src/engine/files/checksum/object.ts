import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { Inode } from '../inode.ts';

/** Memo by inode object: inodes never change. */
const digests = new WeakMap<Inode, string>();

const encoder = new TextEncoder();

/** SHA-256 of a text in UTF-8, hexadecimal. */
export function digestOf(text: string): string {
  return bytesToHex(sha256(encoder.encode(text)));
}

/**
 * Digest of what counts of one object: type, mode, owner, device numbers, content or link target. Its name, its
 * modification time and the entries of a directory do not.
 */
export function objectDigest(inode: Inode): string {
  const known = digests.get(inode);
  if (known !== undefined) return known;
  const digest = digestOf(
    JSON.stringify([inode.type, inode.mode, inode.uid, inode.gid, ...specifics(inode)]),
  );
  digests.set(inode, digest);
  return digest;
}

function specifics(inode: Inode): readonly (string | number)[] {
  if (inode.type === 'file') return [inode.content.size, inode.content.sha256];
  if (inode.type === 'symlink') return [inode.target];
  return inode.type === 'dir' ? [] : (inode.device ?? []);
}
