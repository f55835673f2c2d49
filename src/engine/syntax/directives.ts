import type { EscapeToken } from './tree.ts';
import { skipSpace } from './characters.ts';
import type { Span } from '../source/index.ts';

type DirectiveName = 'syntax' | 'escape' | 'check';

export interface DirectiveMatch {
  readonly name: DirectiveName;
  readonly value: string;
}

type LineResult = { readonly match?: DirectiveMatch; readonly error?: string };

const NAME = /^([a-zA-Z][a-zA-Z0-9]*)[\t\n\f\r ]*=/;
const BLANKS_AT_END = '\t\n\f\r ';

function isName(name: string): name is DirectiveName {
  return name === 'syntax' || name === 'escape' || name === 'check';
}

/** Reads the directives on top of a file line by line; the first line that is none ends them for good. */
export class DirectiveReader {
  private readonly seen = new Set<string>();
  private readonly mark: string;
  private over = false;

  constructor(mark: '#' | '//' | '' = '#') {
    this.mark = mark;
  }

  get done(): boolean {
    return this.over;
  }

  /** The line without its line end. */
  read(line: string): LineResult {
    if (this.over) return {};
    const comment = line.startsWith(this.mark) ? line.slice(skipSpace(line, this.mark.length)) : '';
    const [before = '', written = ''] = NAME.exec(comment) ?? [];
    const value = directiveValue(comment.slice(before.length));
    const name = value === '' ? '' : written.toLowerCase();
    if (!isName(name)) {
      this.over = true;
      return {};
    }
    if (this.seen.has(name)) return { error: `only one ${name} parser directive can be used` };
    this.seen.add(name);
    return { match: { name, value } };
  }
}

/** Without blanks around; of nothing but blanks the last one stays, so that `# syntax= ` still counts as a directive. */
function directiveValue(text: string): string {
  let end = text.length;
  while (end > 0 && BLANKS_AT_END.includes(text.charAt(end - 1))) end -= 1;
  if (end === 0) return text.slice(-1);
  let start = 0;
  while (BLANKS_AT_END.includes(text.charAt(start))) start += 1;
  return text.slice(start, end);
}

/** The escape token that a directive's value names, or undefined. */
export function asEscapeToken(value: string): EscapeToken | undefined {
  return value === '\\' || value === '`' ? value : undefined;
}

/** A directive found outside the parser proper, by the rules of {@link detectSyntax}. */
export interface DetectedDirective {
  /** Up to the first space: the frontend image of a `syntax` directive. */
  readonly reference: string;
  readonly value: string;
  /** 1-based; for the JSON form, as BuildKit counts, 0 or (below a `#!` line) 1. */
  readonly line: number;
  readonly span: Span;
}

/**
 * The `syntax` directive as the builder looks for it before it parses: `# syntax=`, else `// syntax=`, else a file that is one
 * JSON object with the key `syntax`; a `#!` line in front is ignored.
 */
export function detectSyntax(text: string): DetectedDirective | undefined {
  const body = afterShebang(text);
  return (
    scanDirective('syntax', body, '#') ?? scanDirective('syntax', body, '//') ?? jsonDirective('syntax', body)
  );
}

/** A `#` directive as the builder looks for it apart from the parser (so it reads `check`). */
export function findDirective(name: DirectiveName, text: string): DetectedDirective | undefined {
  return scanDirective(name, afterShebang(text), '#');
}

interface Body {
  readonly text: string;
  readonly start: number;
  readonly linesBefore: number;
}

function afterShebang(text: string): Body {
  const start = text.startsWith('\ufeff') ? 1 : 0;
  if (!text.startsWith('#!', start)) return { text, start, linesBefore: 0 };
  const feed = text.indexOf('\n', start);
  return { text, start: feed === -1 ? text.length : feed + 1, linesBefore: 1 };
}

function scanDirective(name: DirectiveName, body: Body, mark: '#' | '//'): DetectedDirective | undefined {
  const reader = new DirectiveReader(mark);
  let at = body.start;
  for (let line = body.linesBefore + 1; at < body.text.length && !reader.done; line += 1) {
    const feed = body.text.indexOf('\n', at);
    const end = feed === -1 ? body.text.length : feed;
    const content = body.text.slice(at, end).replace(/\r$/, '');
    const { match, error } = reader.read(content);
    if (error !== undefined) return undefined;
    if (match?.name === name) return detected(match.value, line, { start: at, end: at + content.length });
    at = end + 1;
  }
  return undefined;
}

function jsonDirective(name: DirectiveName, body: Body): DetectedDirective | undefined {
  const text = body.text.slice(body.start);
  if (!/^[\t\n\r ]*\{/.test(text)) return undefined;
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof parsed !== 'object' || parsed === null) return undefined;
  const value: unknown = Object.entries(parsed).find(([key]) => key === name)?.[1];
  if (typeof value !== 'string') return undefined;
  const span = { start: body.start, end: body.text.length };
  return { reference: value, value, line: body.linesBefore, span };
}

function detected(value: string, line: number, span: Span): DetectedDirective {
  const space = value.indexOf(' ');
  return { reference: space === -1 ? value : value.slice(0, space), value, line, span };
}
