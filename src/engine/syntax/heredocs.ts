import { processWord, processWords, type VariableLookup, type WordResult } from './words/index.ts';

/** What a heredoc mark such as `3<<-"EOF"` says. */
export interface HeredocMark {
  readonly name: string;
  readonly fd: number;
  readonly expand: boolean;
  readonly chomp: boolean;
}

export type HeredocResult =
  { readonly ok: true; readonly mark?: HeredocMark } | { readonly ok: false; readonly error: string };

const MARK = /^([0-9]*)<<(-?)[\t\n\f\r ]*([^<]*)$/;
const NO_MARK: HeredocResult = { ok: true };

const unset = (): undefined => undefined;

/** Reads a word as a heredoc mark; `mark` is absent if it is none. A heredoc always escapes with a backslash. */
export function parseHeredocMark(word: string): HeredocResult {
  const match = MARK.exec(word);
  const rest = match?.[3] ?? '';
  if (rest === '') return NO_MARK;
  const plain = processWords(rest, unset, { skipUnset: true });
  if (!plain.ok) return plain;
  const [name, ...others] = plain.words;
  if (name === undefined || others.length > 0) return NO_MARK;
  const raw = processWords(rest, unset, { skipUnset: true, rawQuotes: true });
  if (!raw.ok) return raw;
  const [rawName, ...rawOthers] = raw.words;
  if (rawName === undefined || rawOthers.length > 0) {
    return { ok: false, error: `internal lexing of heredoc produced inconsistent results: ${rest}` };
  }
  return {
    ok: true,
    mark: {
      name,
      fd: Number(match?.[1] ?? 0),
      chomp: match?.[2] === '-',
      // Quotes that processing takes away mean that a part of the name was quoted.
      expand: quoteCount(name) === quoteCount(rawName),
    },
  };
}

/** A mark in a joined line, with its place there. */
export interface PlacedMark extends HeredocMark {
  readonly start: number;
  readonly end: number;
}

export type HeredocMarks =
  | { readonly ok: true; readonly marks: readonly PlacedMark[] }
  | { readonly ok: false; readonly error: string };

/** All heredoc marks of a joined line, in order. A line that cannot be split into words has none. */
export function heredocMarks(line: string): HeredocMarks {
  const split = processWords(line, unset, { skipUnset: true, rawQuotes: true, rawEscapes: true });
  const marks: PlacedMark[] = [];
  let from = 0;
  for (const word of split.ok ? split.words : []) {
    const arrows = word.split('<<').length - 1;
    if (arrows === 0) continue;
    const arrow = Math.max(line.indexOf('<<', from), 0);
    for (let passed = 0; passed < arrows; passed += 1) {
      const next = line.indexOf('<<', from);
      if (next !== -1) from = next + 2;
    }
    const result = parseHeredocMark(word);
    if (!result.ok) return result;
    if (result.mark !== undefined) marks.push({ ...result.mark, ...placeMark(line, word, arrow) });
  }
  return { ok: true, marks };
}

/** Word processing may change a word a little; then the arrow alone is pointed at. */
function placeMark(
  line: string,
  word: string,
  arrow: number,
): { readonly start: number; readonly end: number } {
  const start = arrow - word.indexOf('<<');
  if (line.startsWith(word, start)) return { start, end: start + word.length };
  return { start: arrow, end: Math.min(arrow + 2, line.length) };
}

/** A heredoc's content without leading tabs, as `<<-` asks. */
export function chompTabs(content: string): string {
  return content.replace(/(^|\n)\t+/g, '$1');
}

/** A heredoc file's content with variables expanded: quotes are ordinary there, and the escape is always a backslash. */
export function expandHeredoc(content: string, lookup: VariableLookup): WordResult {
  return processWord(content, lookup, { skipQuotes: true });
}

function quoteCount(text: string): number {
  return text.split(/['"]/).length - 1;
}
