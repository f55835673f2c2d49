import { storedName } from '../../daemon/index.ts';
import { parseReference } from '../../image/reference.ts';

const SHORT = 12;

/** An image id as lists show it: twelve digits, or everything. */
export function shortId(id: string, whole = false): string {
  return whole ? id : id.replace(/^sha256:/, '').slice(0, SHORT);
}

/** The engine's words for an image it does not have. */
export function noSuchImage(name: string): string {
  if (/^sha256:[0-9a-f]+$/.test(name)) return `No such image: ${name}`;
  const stored = storedName(name);
  if (stored !== null) return `No such image: ${stored}`;
  const problem = parseReference(name);
  return typeof problem === 'string' ? problem : `No such image: ${name}`;
}
