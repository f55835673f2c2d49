import { parse, type ParsedScript, type Word, type WordPart } from 'unbash';

const scripts = new Map<string, ParsedScript>();
const templates = new Map<string, readonly WordPart[]>();

function remember<T>(cache: Map<string, T>, key: string, value: T): T {
  if (cache.size > 300) cache.clear();
  cache.set(key, value);
  return value;
}

/** The tree of a script, remembered by its text. */
export function parseScript(text: string): ParsedScript {
  return scripts.get(text) ?? remember(scripts, text, parse(text));
}

const MARK = '\u0001END';

/** The parts of text in which only `$`, backquotes and backslashes are special, as in a here-document. */
export function parseTemplate(text: string): readonly WordPart[] {
  const known = templates.get(text);
  if (known !== undefined) return known;
  const tree = parse(`: <<${MARK}\n${text}\n${MARK}\n`);
  const command = tree.commands[0]?.command;
  const here = command?.type === 'Command' ? command.redirects[0] : undefined;
  const parts = here?.type === 'HereDoc' ? here.body.parts : undefined;
  const literal: WordPart = { type: 'Literal', pos: 0, end: 0, value: `${text}\n`, text: `${text}\n` };
  return remember(templates, text, parts ?? [literal]);
}

/** Text as one word; undefined if it is not exactly one. */
export function parseWord(text: string): Word | undefined {
  const command = parseScript(`: ${text}`).commands[0]?.command;
  const word = command?.type === 'Command' ? command.suffix[0] : undefined;
  return word?.type === 'Word' ? word : undefined;
}

const breaks = new Map<string, readonly number[]>();

function breaksOf(text: string): readonly number[] {
  const found: number[] = [];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) found.push(at);
  return found;
}

/** Number of line breaks before a position. Long scripts ask for it at every command. */
export function lineAt(text: string, position: number): number {
  const known = breaks.get(text) ?? remember(breaks, text, breaksOf(text));
  let low = 0;
  let high = known.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((known[middle] ?? 0) < position) low = middle + 1;
    else high = middle;
  }
  return low;
}
