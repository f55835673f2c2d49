import { TemplateError } from './error.ts';

/** A piece of a template: text as it stands, or what is between `{{` and `}}`. */
export type Part =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'action'; readonly tokens: readonly Token[]; readonly line: number };

export interface Token {
  readonly text: string;
  /** Where messages place it: `line:column`, columns as Go counts them. */
  readonly at: string;
  /** A space or the beginning stands before it. */
  readonly spaced: boolean;
}

/** Divides a template (text/template/parse, lex.go). Throws {@link TemplateError}. */
export function lex(source: string): Part[] {
  const parts: Part[] = [];
  let at = 0;
  let trim = false;
  const text = (to: number, before: boolean) => {
    let piece = source.slice(at, to);
    if (trim) piece = piece.replace(/^[ \t\r\n]+/, '');
    if (before) piece = piece.replace(/[ \t\r\n]+$/, '');
    if (piece !== '') parts.push({ type: 'text', text: piece });
  };
  while (at < source.length) {
    const open = source.indexOf('{{', at);
    if (open < 0) break;
    const leading = /^-[ \t\r\n]/.test(source.slice(open + 2, open + 4));
    text(open, leading);
    const from = open + 2 + (leading ? 2 : 0);
    const close = closing(source, from);
    trim = /[ \t\r\n]-$/.test(source.slice(from, close));
    const inner = source.slice(from, trim ? close - 2 : close);
    if (!/^\s*\/\*/.test(inner)) parts.push(action(source, from, inner));
    at = close + 2;
  }
  text(source.length, false);
  return parts;
}

function action(source: string, from: number, inner: string): Part {
  const tokens = Array.from(inner.matchAll(TOKEN), (match) => ({
    text: match[0],
    at: position(source, from + match.index),
    spaced: match.index === 0 || /\s/.test(inner.charAt(match.index - 1)),
  }));
  return { type: 'action', tokens, line: lineOf(source, from) };
}

function lineOf(source: string, offset: number): number {
  return source.slice(0, offset).split('\n').length;
}

function position(source: string, offset: number): string {
  return `${lineOf(source, offset)}:${offset - (source.lastIndexOf('\n', offset - 1) + 1)}`;
}

/** Where an action ends; texts in quotes and comments may hold `}}`. */
function closing(source: string, from: number): number {
  const comment = /^\s*\/\*.*?\*\/\s*-?/s.exec(source.slice(from));
  const match = comment ?? /^(?:"(?:[^"\\]|\\.)*"|`[^`]*`|(?!\}\})[^"`])*/s.exec(source.slice(from));
  const end = from + (match?.[0].length ?? 0);
  if (source.startsWith('}}', end)) return end;
  const line = lineOf(source, from);
  if (/^"/.test(source.slice(end))) throw new TemplateError(`${line}: unterminated quoted string`);
  if (/^`/.test(source.slice(end))) throw new TemplateError(`${line}: unterminated raw quoted string`);
  throw new TemplateError(`${line}: unclosed action`);
}

const TOKEN =
  /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`[^`]*`|\$\w*|(?:\.[A-Za-z_]\w*)+|\.(?!\d)|[A-Za-z_]\w*|[-+]?0[xX][0-9a-fA-F]+|[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?|:=|\||\(|\)|\S/g;
