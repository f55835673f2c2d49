import { rule, type Finding } from '../rule.ts';
import type { BuildPlan } from '../../plan/index.ts';
import type { Fix } from '../../source/index.ts';
import { trimSpace, type DockerfileTree, type ParserWarning } from '../../syntax/index.ts';

export const noEmptyContinuation = rule({
  name: 'NoEmptyContinuation',
  description: 'Empty continuation lines will become errors in a future release',
  check: findings,
});

function* findings({ checks, tree }: BuildPlan): Iterable<Finding> {
  if (checks === null || tree.error !== undefined) return;
  for (const warning of tree.warnings) {
    const { line, span } = warning;
    const place = { span, startLine: line, endLine: line };
    yield { message: 'Empty continuation line', place, fix: withoutEmptyLines(tree, warning) };
  }
}

/** Removes the empty lines between the first one and the instruction's last line. */
function withoutEmptyLines({ text, lines }: DockerfileTree, { span, line }: ParserWarning): Fix {
  const edits = [];
  for (let number = lines.lineOf(span.start); number <= line; number++) {
    const start = lines.startOf(number);
    const end = number < lines.lineCount ? lines.startOf(number + 1) : text.length;
    if (trimSpace(text.slice(start, end)) === '' && end > start)
      edits.push({ span: { start, end }, text: '' });
  }
  return { title: 'Remove empty lines', edits };
}
