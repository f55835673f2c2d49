/** One line being typed at a prompt. Positions count code points, so a cursor never stands inside a character. */
export interface LineEditor {
  readonly text: readonly string[];
  /** 0 ≤ cursor ≤ text.length. */
  readonly cursor: number;
  /** Lines given before, oldest first. */
  readonly history: readonly string[];
  /** Where in the history the reader is; `history.length` means the line of one's own. */
  readonly at: number;
  /** One's own line while older ones are shown. */
  readonly draft: string;
  /** What is looked for in the history (Ctrl-R), and how many matches were passed over; null for no search. */
  readonly search: { readonly text: string; readonly skipped: number } | null;
}

export type LineEvent =
  | { readonly kind: 'line'; readonly text: string }
  | { readonly kind: 'interrupt' }
  /** Ctrl-D on an empty line. */
  | { readonly kind: 'end' }
  /** Tab. */
  | { readonly kind: 'complete' }
  | { readonly kind: 'clear' };

export interface Edited {
  readonly editor: LineEditor;
  readonly events: readonly LineEvent[];
}

export const emptyLine: LineEditor = { text: [], cursor: 0, history: [], at: 0, draft: '', search: null };

const HISTORY_LIMIT = 500;

/** A key as a terminal sends it: an escape sequence, a control character, or a printable one. */
const KEY = /\x1b(?:\[[0-9;]*[A-Za-z~]|O[A-Z]|.)|\r\n|[\s\S]/gu;

type Move = (editor: LineEditor) => LineEditor;

const toStart: Move = (editor) => ({ ...editor, cursor: 0 });
const toEnd: Move = (editor) => ({ ...editor, cursor: editor.text.length });
const left: Move = (editor) => ({ ...editor, cursor: Math.max(0, editor.cursor - 1) });
const right: Move = (editor) => ({ ...editor, cursor: Math.min(editor.text.length, editor.cursor + 1) });

const KEYS: Readonly<Record<string, Move>> = {
  '\x1b[A': (editor) => recall(editor, editor.at - 1),
  '\x10': (editor) => recall(editor, editor.at - 1),
  '\x1b[B': (editor) => recall(editor, editor.at + 1),
  '\x0e': (editor) => recall(editor, editor.at + 1),
  '\x1b[C': right,
  '\x06': right,
  '\x1b[D': left,
  '\x02': left,
  '\x1b[H': toStart,
  '\x1bOH': toStart,
  '\x1b[1~': toStart,
  '\x01': toStart,
  '\x1b[F': toEnd,
  '\x1bOF': toEnd,
  '\x1b[4~': toEnd,
  '\x05': toEnd,
  '\x1b[1;5C': (editor) => ({ ...editor, cursor: wordRight(editor) }),
  '\x1bf': (editor) => ({ ...editor, cursor: wordRight(editor) }),
  '\x1b[1;5D': (editor) => ({ ...editor, cursor: wordLeft(editor) }),
  '\x1bb': (editor) => ({ ...editor, cursor: wordLeft(editor) }),
  '\x7f': (editor) => cut(editor, editor.cursor - 1, editor.cursor),
  '\b': (editor) => cut(editor, editor.cursor - 1, editor.cursor),
  '\x1b[3~': (editor) => cut(editor, editor.cursor, editor.cursor + 1),
  '\x04': (editor) => cut(editor, editor.cursor, editor.cursor + 1),
  '\x15': (editor) => cut(editor, 0, editor.cursor),
  '\x0b': (editor) => cut(editor, editor.cursor, editor.text.length),
  '\x17': (editor) => cut(editor, wordLeft(editor), editor.cursor),
};

/** Puts an earlier (or later) line in place of this one; out of range changes nothing. */
function recall(editor: LineEditor, at: number): LineEditor {
  if (at < 0 || at > editor.history.length) return editor;
  const draft = editor.at === editor.history.length ? editor.text.join('') : editor.draft;
  const text = Array.from(editor.history[at] ?? draft);
  return { ...editor, text, cursor: text.length, at, draft };
}

function cut(editor: LineEditor, from: number, to: number): LineEditor {
  const start = Math.max(0, from);
  return { ...editor, text: [...editor.text.slice(0, start), ...editor.text.slice(to)], cursor: start };
}

function wordLeft({ text, cursor }: LineEditor): number {
  let at = cursor;
  while (at > 0 && text[at - 1] === ' ') at--;
  while (at > 0 && text[at - 1] !== ' ') at--;
  return at;
}

function wordRight({ text, cursor }: LineEditor): number {
  let at = cursor;
  while (at < text.length && text[at] === ' ') at++;
  while (at < text.length && text[at] !== ' ') at++;
  return at;
}

function insert(editor: LineEditor, key: string): LineEditor {
  const text = [...editor.text.slice(0, editor.cursor), key, ...editor.text.slice(editor.cursor)];
  return { ...editor, text, cursor: editor.cursor + 1 };
}

/** The editor after `line` was given at the prompt, by whatever way: it joins the history, the line is empty. */
export function remember(editor: LineEditor, line: string): LineEditor {
  const known = line.trim() === '' || editor.history.at(-1) === line;
  const history = known ? editor.history : [...editor.history, line].slice(-HISTORY_LIMIT);
  return { ...emptyLine, history, at: history.length };
}

/**
 * Feeds what a terminal received (typed or pasted, any number of keys). Every line break gives a line, so a pasted
 * script runs line by line; the rest stays in the editor.
 */
export function edit(before: LineEditor, data: string): Edited {
  let editor = before;
  const events: LineEvent[] = [];
  for (const [key] of data.matchAll(KEY)) {
    const searched = searching(editor, key);
    if (searched !== null) {
      editor = searched;
      continue;
    }
    editor = { ...editor, search: null };
    const move = key === '\x04' && editor.text.length === 0 ? undefined : KEYS[key];
    if (move) editor = move(editor);
    else if (key === '\r' || key === '\n' || key === '\r\n') {
      const text = editor.text.join('');
      events.push({ kind: 'line', text });
      editor = remember(editor, text);
    } else if (key === '\x03') {
      events.push({ kind: 'interrupt' });
      editor = { ...emptyLine, history: editor.history, at: editor.history.length };
    } else if (key === '\x0c') events.push({ kind: 'clear' });
    else if (key === '\x04') events.push({ kind: 'end' });
    else if (key === '\t') events.push({ kind: 'complete' });
    else if (key >= ' ') editor = insert(editor, key);
  }
  return { editor, events };
}

const CANCEL = '\x07';

/** The editor after a key of a search through the history; null when the key is none. */
function searching(editor: LineEditor, key: string): LineEditor | null {
  const { search } = editor;
  if (key === '\x12') {
    return search === null
      ? { ...editor, draft: editor.text.join(''), search: { text: '', skipped: 0 } }
      : found(editor, search.text, search.skipped + 1);
  }
  if (search === null) return null;
  if (key === CANCEL || key === '\x1b') {
    const text = Array.from(editor.draft);
    return { ...editor, text, cursor: text.length, search: null };
  }
  if (key === '\x7f' || key === '\b') return found(editor, search.text.slice(0, -1), 0);
  return key >= ' ' && !key.startsWith('\x1b') && key !== '\x7f' ? found(editor, search.text + key, 0) : null;
}

/** The editor that shows the newest line with a text, `skipped` matches passed over. */
function found(editor: LineEditor, text: string, skipped: number): LineEditor {
  const matches = text === '' ? [] : editor.history.filter((line) => line.includes(text)).reverse();
  const line = matches[Math.min(skipped, matches.length - 1)];
  const shown = line === undefined ? editor.text : Array.from(line);
  const search = { text, skipped: Math.max(0, Math.min(skipped, matches.length - 1)) };
  return { ...editor, text: shown, cursor: shown.length, search };
}

/** The line with its last word, up to the cursor, replaced. */
export function completed(editor: LineEditor, from: number, word: string): LineEditor {
  const rest = editor.text.slice(editor.cursor);
  const text = [...editor.text.slice(0, from), ...Array.from(word)];
  return { ...editor, text: [...text, ...rest], cursor: text.length };
}

/** What all words begin with. */
export function commonStart(words: readonly string[]): string {
  const [first = ''] = words;
  let length = first.length;
  for (const word of words) while (!word.startsWith(first.slice(0, length))) length--;
  return first.slice(0, length);
}

/** Where a cursor stands on screen, counted from the row the prompt starts on. */
export interface Painted {
  readonly ansi: string;
  readonly row: number;
}

/**
 * Terminal codes that draw the prompt and the line again over an earlier drawing whose cursor was `fromRow` rows below
 * the prompt's row. Every character is taken to be one column wide.
 */
export function paint(given: string, editor: LineEditor, columns: number, fromRow: number): Painted {
  const { search } = editor;
  const prompt = search === null ? given : `(reverse-i-search)\`${search.text}': `;
  const end = prompt.length + editor.text.length;
  const cursor = prompt.length + editor.cursor;
  const endRow = Math.floor(end / columns);
  const row = Math.floor(cursor / columns);
  const up = (rows: number): string => (rows > 0 ? `\x1b[${rows}A` : '');
  const column = cursor % columns;
  const ansi = [
    up(fromRow),
    '\r\x1b[J',
    prompt,
    editor.text.join(''),
    // A full last row leaves the cursor waiting at its end; a space and a return bring it to the next row.
    end > 0 && end % columns === 0 ? ' \r' : '',
    up(endRow - row),
    '\r',
    column > 0 ? `\x1b[${column}C` : '',
  ];
  return { ansi: ansi.join(''), row };
}
