import type { DockerfileTree } from '../../syntax/index.ts';

/** Lines that can be folded away behind the first of them; 1-based, inclusive, at least two lines. */
export interface Fold {
  readonly startLine: number;
  readonly endLine: number;
  readonly kind: 'stage' | 'instruction' | 'comment';
}

/** Stages, instructions of several lines (heredocs included) and blocks of comments, by line. */
export function foldsIn(tree: DockerfileTree): readonly Fold[] {
  const folds = [...stageFolds(tree), ...instructionFolds(tree), ...commentFolds(tree)];
  return folds
    .filter(({ startLine, endLine }) => startLine < endLine)
    .sort((a, b) => a.startLine - b.startLine || b.endLine - a.endLine);
}

function stageFolds({ instructions }: DockerfileTree): readonly Fold[] {
  const starts = instructions.flatMap(({ name }, index) => (name === 'FROM' ? [index] : []));
  return starts.map((index, n) => {
    const end = (starts[n + 1] ?? instructions.length) - 1;
    const startLine = instructions[index]?.startLine ?? 1;
    return { startLine, endLine: instructions[end]?.endLine ?? startLine, kind: 'stage' };
  });
}

function instructionFolds({ instructions }: DockerfileTree): readonly Fold[] {
  return instructions
    .filter(({ name }) => name !== 'FROM')
    .map(({ startLine, endLine }) => ({ startLine, endLine, kind: 'instruction' }));
}

/** Comments on lines that follow one another, outside of instructions. */
function commentFolds({ comments, lines, instructions }: DockerfileTree): readonly Fold[] {
  const inside = new Set<number>();
  for (const { startLine, endLine } of instructions) {
    for (let line = startLine + 1; line < endLine; line++) inside.add(line);
  }
  const folds: { startLine: number; endLine: number; kind: 'comment' }[] = [];
  for (const { span } of comments) {
    const line = lines.lineOf(span.start);
    if (inside.has(line)) continue;
    const last = folds.at(-1);
    if (last?.endLine === line - 1) last.endLine = line;
    else folds.push({ startLine: line, endLine: line, kind: 'comment' });
  }
  return folds;
}
