import type { Span } from '../source/index.ts';
import type { LineParts } from './instruction-line.ts';
import type { JoinedLine } from './joined-line.ts';
import type { TokenList } from './token-list.ts';
import type { Heredoc, TokenKind } from './tree.ts';

interface Marked {
  readonly kind: TokenKind;
  readonly span: Span;
}

/** Adds the tokens of one instruction: its lines, then its heredocs. */
export function addInstructionTokens(
  tokens: TokenList,
  parts: LineParts,
  joined: JoinedLine,
  heredocs: readonly Heredoc[],
): void {
  const marked = [...lineMarks(parts), ...heredocs.map(({ markSpan }) => mark('heredoc-mark', markSpan))];
  const next = { index: 0 };
  for (const segment of joined.segments) {
    if (segment.kind === 'text') addText(tokens, segment.span, marked, next);
    else tokens.add(segment.kind, segment.span);
  }
  for (const { contentSpan, terminatorSpan } of heredocs) {
    tokens.add('heredoc-content', contentSpan);
    if (terminatorSpan !== undefined) tokens.add('heredoc-end', terminatorSpan);
  }
}

/** Keywords and flags from left to right; a trigger's follow those of its ONBUILD. */
function lineMarks({ fields, trigger }: LineParts): Marked[] {
  const own = [mark('keyword', fields.keywordSpan), ...fields.flags.map((flag) => mark('flag', flag.span))];
  return trigger === undefined ? own : [...own, ...lineMarks(trigger)];
}

function mark(kind: TokenKind, span: Span): Marked {
  return { kind, span };
}

/** Adds one stretch of joined text; a marked place may reach over several stretches. */
function addText(tokens: TokenList, span: Span, marked: readonly Marked[], next: { index: number }): void {
  tokens.fill(span.start);
  for (let item = marked[next.index]; item !== undefined; item = marked[next.index]) {
    if (item.span.start >= span.end) break;
    tokens.fill(Math.max(item.span.start, span.start), 'text');
    tokens.add(item.kind, { start: item.span.start, end: Math.min(item.span.end, span.end) });
    if (item.span.end > span.end) break;
    next.index += 1;
  }
  tokens.fill(span.end, 'text');
}
