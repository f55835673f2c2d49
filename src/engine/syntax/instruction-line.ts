import type { Span } from '../source/index.ts';
import { ARGUMENT_FORMS, isKeyword } from './arguments/forms.ts';
import { divide, type Divided } from './arguments/index.ts';
import { isBlank, skipSpace, trimEnd, utf8Length, type Piece } from './characters.ts';
import { extractFlags, type FlagPiece } from './flags.ts';
import type { LogicalText } from './logical-text.ts';
import type { Flag, InstructionNode, Word } from './tree.ts';

/** `ONBUILD ONBUILD …` nests one node per keyword; BuildKit refuses two, so deeper ones need not be read. */
const MAX_TRIGGERS = 20;

/** The part of a node that the line alone tells. */
export type LineFields = Pick<
  InstructionNode,
  'keyword' | 'name' | 'keywordSpan' | 'original' | 'logical' | 'flags' | 'rest' | 'words' | 'pairs' | 'json'
>;

export interface LineParts {
  readonly fields: LineFields;
  readonly trigger?: LineParts;
  /** A mistake that the parser itself finds. */
  readonly problem?: { readonly message: string; readonly span: Span };
}

/** Takes a joined line apart: keyword, flags, arguments. Never fails; a mistake is in `problem`. */
export function readInstructionLine(logical: LogicalText, escape: string, depth = 0): LineParts {
  const line = logical.text;
  const start = skipSpace(line, 0);
  const end = trimEnd(line, start);
  let keywordEnd = start;
  while (keywordEnd < end && !isBlank(line.charAt(keywordEnd))) keywordEnd += 1;
  const keyword = line.slice(start, keywordEnd);
  const name = keywordName(keyword);
  const { flags, rest } = extractFlags(line.slice(0, end), keywordEnd, escape);
  const argumentStart = skipSpace(line, rest, end);
  const argumentText = line.slice(argumentStart, end);
  const fields: LineFields = {
    keyword,
    name,
    keywordSpan: logical.spanOf({ start, end: keywordEnd }),
    original: line,
    logical,
    flags: flags.map((flag) => placeFlag(logical, flag)),
    rest: { text: argumentText, span: logical.spanOf({ start: argumentStart, end }) },
    words: [],
    pairs: [],
    json: false,
  };
  if (!isKeyword(name) || argumentText === '') return { fields };
  const form = ARGUMENT_FORMS[name];
  if (form !== 'trigger') {
    const { problem, ...found } = place(logical, argumentStart, divide(argumentText, form, name, escape));
    return { fields: { ...fields, ...found }, ...(problem === undefined ? {} : { problem }) };
  }
  if (depth >= MAX_TRIGGERS) return { fields };
  const trigger = readInstructionLine(logical.slice(argumentStart, end), escape, depth + 1);
  return { fields, trigger, ...(trigger.problem === undefined ? {} : { problem: trigger.problem }) };
}

/** Upper case; a name with letters beyond ASCII is no keyword and stays as it is. */
function keywordName(keyword: string): string {
  const lower = keyword.toLowerCase();
  return utf8Length(lower) === lower.length ? lower.toUpperCase() : keyword;
}

function placeFlag(logical: LogicalText, flag: FlagPiece): Flag {
  const raw = logical.text.slice(flag.start, flag.end);
  const equals = raw.indexOf('=');
  const valueStart = equals === -1 ? flag.end : flag.start + equals + 1;
  return {
    text: flag.text,
    raw,
    span: logical.spanOf(flag),
    valueSpan: logical.spanOf({ start: valueStart, end: flag.end }),
  };
}

function place(logical: LogicalText, base: number, divided: Divided) {
  const word = (piece: Piece): Word => ({
    text: piece.text,
    span: logical.spanOf({ start: piece.span.start + base, end: piece.span.end + base }),
  });
  const { error } = divided;
  return {
    words: divided.words.map(word),
    pairs: divided.pairs.map((pair) => ({
      name: word(pair.name),
      value: word(pair.value),
      delimiter: pair.delimiter,
    })),
    json: divided.json,
    ...(error === undefined ? {} : { problem: { message: error.message, span: word(error.at).span } }),
  };
}
