import { fromBase64, toBase64 } from '../base64.ts';
import { MARK } from './mark.ts';
import { readShared, ShareProblem, SHARE_LIMITS, writeShared, type SharedProject } from './shared.ts';

/** Longest link that is offered: mail and chat programs cut longer ones. Characters of the whole address. */
export const LONGEST_LINK = 12_000;

/** Longest text that is looked at at all, characters. */
const LONGEST_READ = 400_000;
/** Most bytes that are decompressed. A few kilobytes can stand for gigabytes, so it is counted while it happens. */
const MOST_BYTES = SHARE_LIMITS.total * 2;
/** Deepest nesting of JSON that is parsed; ours has four. */
const DEEPEST = 16;

const FORMAT = 'deflate-raw';

/** The part of an address behind `#` that carries a project. */
export async function projectHash(project: SharedProject): Promise<string> {
  const bytes = new TextEncoder().encode(writeShared(project));
  const packed = await collect(
    new Blob([bytes]).stream().pipeThrough(new CompressionStream(FORMAT)),
    Infinity,
  );
  return MARK + toBase64(packed).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/**
 * The project of an address' part behind `#`; null when it carries none. Throws a {@link ShareProblem}: what is in a link is a
 * stranger's, so nothing in it is believed before it was counted and checked.
 */
export async function projectOfHash(hash: string): Promise<SharedProject | null> {
  const text = hash.replace(/^#/, '');
  if (!text.startsWith(MARK)) return null;
  if (text.length > LONGEST_READ) throw new ShareProblem('It is too long to be opened.');
  const code = text.slice(MARK.length);
  if (!/^[\w-]+$/.test(code)) throw damaged();
  const packed = fromBase64(code.replaceAll('-', '+').replaceAll('_', '/'));
  if (packed === null) throw damaged();
  return readProject(await unpack(packed));
}

/** The project of a saved file's text. Throws a {@link ShareProblem}. */
export function readProject(text: string): SharedProject {
  measure(text, MOST_BYTES);
  return readShared(text);
}

/** Throws a {@link ShareProblem} for a JSON text that is too long or nested too deeply to be parsed. */
export function measure(text: string, longest: number): void {
  if (text.length > longest) throw new ShareProblem('It is too large to be opened.');
  if (depthOf(text) > DEEPEST) throw new ShareProblem('It is nested too deeply to be of Layerwise.');
}

function damaged(): ShareProblem {
  return new ShareProblem('It is damaged: a part of it is missing or was changed.');
}

async function unpack(packed: Uint8Array): Promise<string> {
  const stream = new Blob([new Uint8Array(packed)]).stream().pipeThrough(new DecompressionStream(FORMAT));
  let bytes: Uint8Array;
  try {
    bytes = await collect(stream, MOST_BYTES);
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw error instanceof ShareProblem ? error : damaged();
  }
}

/** All bytes of a stream; gives up as soon as there are more than `most`. */
async function collect(stream: ReadableStream<Uint8Array>, most: number): Promise<Uint8Array> {
  const reader = stream.getReader();
  const parts: Uint8Array[] = [];
  let size = 0;
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    size += next.value.length;
    if (size > most) {
      // Nobody waits for the rest; that it was given up is no news.
      reader.cancel().catch(() => undefined);
      throw new ShareProblem('It holds more than can be opened.');
    }
    parts.push(next.value);
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** How deep lists and objects of a JSON text are nested, without parsing it. */
function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  let inString = false;
  for (let i = 0; i < text.length; i++) {
    const char = text[i];
    if (inString) {
      if (char === '\\') i++;
      else if (char === '"') inString = false;
    } else if (char === '"') inString = true;
    else if (char === '[' || char === '{') deepest = Math.max(deepest, ++depth);
    else if (char === ']' || char === '}') depth--;
  }
  return deepest;
}
