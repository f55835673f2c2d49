import type { Span } from '../source/index.ts';
import { skipSpace, trimEnd } from './characters.ts';
import type { LineReader } from './lines.ts';
import { LogicalText } from './logical-text.ts';
import type { Comment } from './tree.ts';

/** What a stretch of an instruction's lines is; only `text` gets into the joined line. */
export interface Segment {
  readonly kind: 'text' | 'continuation' | 'comment';
  readonly span: Span;
}

export interface JoinedLine {
  readonly logical: LogicalText;
  readonly segments: readonly Segment[];
  readonly comments: readonly Comment[];
  /** The first line without content between continuation lines. */
  readonly firstEmpty?: Span;
  /** Where the last physical line's content ends. */
  readonly end: number;
}

/** A line without its line end and, if asked for, without leading white space. */
export function lineContent(text: string, line: { start: number; contentEnd: number }, strip: boolean): Span {
  const end = Math.max(line.start, line.contentEnd);
  return { start: strip ? skipSpace(text, line.start, end) : line.start, end };
}

/** Reads on for as long as lines end in a continuation mark; comment lines and empty lines in between do not count. */
export function joinLines(text: string, reader: LineReader, first: Span, escape: string): JoinedLine {
  const segments: Segment[] = [];
  const comments: Comment[] = [];
  let firstEmpty: Span | undefined;
  let end = first.end;
  let more = addLine(text, first, escape, segments);
  while (more) {
    const line = reader.next();
    if (line === undefined) break;
    const content = lineContent(text, line, false);
    const start = skipSpace(text, content.start, content.end);
    end = content.end;
    if (text.charAt(start) === '#' && start < content.end) {
      const span = { start, end: content.end };
      const from = skipSpace(text, content.start + 1, content.end);
      comments.push({ text: text.slice(from, trimEnd(text, from, content.end)), span });
      segments.push({ kind: 'comment', span });
    } else if (start === content.end) firstEmpty ??= content;
    else more = addLine(text, content, escape, segments);
  }
  const spans = segments.filter((segment) => segment.kind === 'text').map((segment) => segment.span);
  const logical = LogicalText.join(text, spans);
  return { logical, segments, comments, end, ...(firstEmpty === undefined ? {} : { firstEmpty }) };
}

/** Returns whether the line ends in a continuation mark: an escape token, then blanks, and no escape token in front. */
function addLine(text: string, content: Span, escape: string, segments: Segment[]): boolean {
  let last = content.end - 1;
  while (last >= content.start && (text.charAt(last) === ' ' || text.charAt(last) === '\t')) last -= 1;
  const marked = last >= content.start && text.charAt(last) === escape;
  const continued = marked && !(last > content.start && text.charAt(last - 1) === escape);
  segments.push({ kind: 'text', span: { start: content.start, end: continued ? last : content.end } });
  if (continued) segments.push({ kind: 'continuation', span: { start: last, end: content.end } });
  return continued;
}
