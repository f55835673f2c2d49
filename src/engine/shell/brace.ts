import type { ShellDialect } from './shell.ts';
import type { Word } from 'unbash';
import { parseWord } from './parse.ts';

/** The words that bash's brace expansion makes of one; elsewhere the word itself. */
export function expandBraces(dialect: ShellDialect, word: Word): readonly Word[] {
  if (!dialect.features.has('brace expansion')) return [word];
  if (!/\{.*(,|\.\.).*\}/s.test(word.text)) return [word];
  const texts = expandText(word.text);
  return texts.length === 1 && texts[0] === word.text ? [word] : texts.map((text) => parseWord(text) ?? word);
}

/** Brace expansion of source text, quotes kept. */
export function expandText(text: string): string[] {
  for (let at = 0; at < text.length; at = skip(text, at)) {
    if (text[at] !== '{' || text[at - 1] === '$') continue;
    const end = closing(text, at);
    if (end === -1) continue;
    const items = alternatives(text.slice(at + 1, end));
    if (items === null) continue;
    const before = text.slice(0, at);
    const rests = expandText(text.slice(end + 1));
    return items.flatMap((item) => rests.map((rest) => before + item + rest));
  }
  return [text];
}

/** Index after the character, quoted string or escape at `at`. */
function skip(text: string, at: number): number {
  const char = text[at];
  if (char === '\\') return at + 2;
  if (char === "'") {
    const end = text.indexOf("'", at + 1);
    return end === -1 ? text.length : end + 1;
  }
  if (char === '"') {
    let i = at + 1;
    while (i < text.length && text[i] !== '"') i += text[i] === '\\' ? 2 : 1;
    return i + 1;
  }
  if (char === '$' && text[at + 1] === '{') {
    const end = closing(text, at + 1);
    return end === -1 ? at + 2 : end + 1;
  }
  return at + 1;
}

function closing(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length;) {
    if (text[at] === '{') depth++;
    if (text[at] === '}' && --depth === 0) return at;
    at = text[at] === '$' && at !== open ? skip(text, at) : text[at] === '{' ? at + 1 : skip(text, at);
  }
  return -1;
}

function alternatives(inner: string): string[] | null {
  const range = /^(-?\d+|[A-Za-z])\.\.(-?\d+|[A-Za-z])(?:\.\.(-?\d+))?$/.exec(inner);
  if (range !== null) return sequence(range[1] ?? '', range[2] ?? '', Number(range[3] ?? 1));
  const items: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < inner.length;) {
    if (inner[at] === '{') depth++;
    else if (inner[at] === '}') depth--;
    else if (inner[at] === ',' && depth === 0) {
      items.push(inner.slice(start, at));
      start = at + 1;
    }
    at = inner[at] === '{' ? at + 1 : skip(inner, at);
  }
  if (items.length === 0) return null;
  items.push(inner.slice(start));
  return items.flatMap(expandText);
}

const MAX_ITEMS = 100_000;

function sequence(from: string, to: string, by: number): string[] | null {
  const numeric = /\d/.test(from) && /\d/.test(to);
  if (!numeric && (/\d/.test(from) || /\d/.test(to))) return null;
  const first = numeric ? Number(from) : from.charCodeAt(0);
  const last = numeric ? Number(to) : to.charCodeAt(0);
  const step = Math.max(1, Math.abs(by)) * (first <= last ? 1 : -1);
  const padded = /^-?0\d/.test(from) || /^-?0\d/.test(to);
  const width = padded ? Math.max(from.length, to.length) : 0;
  const out: string[] = [];
  for (let at = first; step > 0 ? at <= last : at >= last; at += step) {
    out.push(numeric ? pad(at, width) : String.fromCharCode(at));
    if (out.length > MAX_ITEMS) return null;
  }
  return out;
}

function pad(value: number, width: number): string {
  const digits = String(Math.abs(value)).padStart(value < 0 ? width - 1 : width, '0');
  return value < 0 ? `-${digits}` : digits;
}
