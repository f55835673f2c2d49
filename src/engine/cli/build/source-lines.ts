/** The part of a Dockerfile that a message is about. Lines count from 1. */
export interface SourceRange {
  readonly startLine: number;
  readonly endLine: number;
}

const RULER = '--------------------\n';

/** Quotes the lines of a range with `>>>` and some lines around them (buildkit, solver/errdefs, Source.Print). */
export function sourceLines(name: string, text: string, range: SourceRange): string {
  const lines = text.split('\n');
  const first = range.startLine;
  const last = Math.min(Math.max(range.endLine, first), lines.length);
  if (first < 1 || first > lines.length) return '';
  let start = first;
  let end = last;
  const wanted = last === first ? 4 : 2;
  for (let around = 0; around < wanted; around++) {
    if (start > 1) {
      start--;
      around++;
    }
    if (end < lines.length) {
      end++;
      around++;
    }
  }
  const shown = lines.slice(start - 1, end).map((line, index) => {
    const number = start + index;
    const mark = number >= first && number <= last ? '>>>' : '   ';
    return ` ${String(number).padStart(3)} | ${mark} ${line}\n`;
  });
  return `${name}:${first}\n${RULER}${shown.join('')}${RULER}`;
}
