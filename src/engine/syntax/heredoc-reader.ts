import type { Span } from '../source/index.ts';
import { takesHeredocs } from './arguments/forms.ts';
import { heredocMarks, type PlacedMark } from './heredocs.ts';
import type { LineParts } from './instruction-line.ts';
import type { LineReader } from './lines.ts';
import type { Heredoc } from './tree.ts';

export interface HeredocsRead {
  readonly heredocs: readonly Heredoc[];
  /** Where the last heredoc's last line ends, without its line end. */
  readonly end?: number;
  readonly problem?: { readonly message: string; readonly span?: Span };
}

/** Reads the heredocs that an instruction announces, one behind the other, from the lines below it. */
export function readHeredocs(text: string, reader: LineReader, parts: LineParts): HeredocsRead {
  const { logical } = parts.fields;
  if (parts.problem !== undefined || !logical.text.includes('<<') || !carriesHeredocs(parts)) {
    return { heredocs: [] };
  }
  const found = heredocMarks(logical.text);
  if (!found.ok) return { heredocs: [], problem: { message: found.error } };
  const heredocs: Heredoc[] = [];
  for (const mark of found.marks) {
    const heredoc = readHeredoc(text, reader, mark, logical.spanOf(mark));
    heredocs.push(heredoc);
    if (heredoc.terminatorSpan !== undefined) continue;
    const problem = { message: 'unterminated heredoc', span: heredoc.markSpan };
    return { heredocs, end: heredoc.contentSpan.end, problem };
  }
  const end = heredocs.at(-1)?.terminatorSpan?.end;
  return { heredocs, ...(end === undefined ? {} : { end }) };
}

function carriesHeredocs(parts: LineParts): boolean {
  const carrier = parts.fields.name === 'ONBUILD' ? parts.trigger : parts;
  return carrier !== undefined && takesHeredocs(carrier.fields.name) && !carrier.fields.json;
}

function readHeredoc(text: string, reader: LineReader, mark: PlacedMark, markSpan: Span): Heredoc {
  const { name, fd, expand, chomp } = mark;
  const start = reader.offset;
  for (let line = reader.next(); line !== undefined; line = reader.next()) {
    let from = line.start;
    while (chomp && text.charAt(from) === '\t') from += 1;
    if (line.contentEnd - from !== name.length || !text.startsWith(name, from)) continue;
    const contentSpan = { start, end: line.start };
    const terminatorSpan = { start: line.start, end: line.contentEnd };
    const content = text.slice(start, line.start);
    return { name, fd, expand, chomp, content, markSpan, contentSpan, terminatorSpan };
  }
  const contentSpan = { start, end: reader.offset };
  return { name, fd, expand, chomp, content: text.slice(start, reader.offset), markSpan, contentSpan };
}
