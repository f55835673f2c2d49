import type { Dockerfile, Instruction, Stage } from '../../instructions/index.ts';
import type { Span } from '../../source/index.ts';
import type { InstructionNode, Word } from '../../syntax/index.ts';
import type { Occurrence } from './occurrence.ts';

/** A place that names another stage: FROM, `--from`, or `from=` of a mount. */
export interface StageReference extends Word {
  readonly node: InstructionNode;
  /** Stage it stands in. */
  readonly stage: number;
}

/** Names of stages: after AS, and wherever FROM, `--from` or a mount's `from=` takes one up. */
export function stageOccurrences(read: Dockerfile): readonly Occurrence[] {
  const { stages } = read;
  const occurrences: Occurrence[] = [];
  for (const { index, from } of stages) {
    const { name } = from.arguments;
    if (name === undefined) continue;
    const text = name.text.toLowerCase();
    occurrences.push({
      kind: 'stage',
      name: text,
      span: name.span,
      role: 'definition',
      group: `${index}`,
      stage: index,
    });
  }
  for (const { text, span, stage } of stageReferences(read)) {
    const meant = stageMeant(stages, text, stage);
    if (meant === undefined || meant.name !== text.toLowerCase()) continue;
    occurrences.push({ kind: 'stage', name: meant.name, span, role: 'use', group: `${meant.index}`, stage });
  }
  return occurrences;
}

/** Everything that may name a stage; it may be an image as well. */
export function stageReferences({ stages }: Dockerfile): readonly StageReference[] {
  return stages.flatMap(({ index, from, instructions }) => [
    { ...from.arguments.image, node: from.node, stage: index },
    ...instructions.flatMap((instruction) =>
      sourcesOf(instruction).map((word) => ({ ...word, node: instruction.node, stage: index })),
    ),
  ]);
}

/** The stage before `before` that a name or an index means; of several with one name the last. */
export function stageMeant(stages: readonly Stage[], text: string, before: number): Stage | undefined {
  const earlier = stages.slice(0, Math.max(0, before));
  const named = earlier.findLast(({ name }) => name === text.toLowerCase());
  return named ?? (/^\d+$/.test(text) ? earlier[Number(text)] : undefined);
}

function sourcesOf(instruction: Instruction): readonly Word[] {
  switch (instruction.keyword) {
    case 'COPY':
      return instruction.arguments.from === undefined ? [] : [instruction.arguments.from];
    case 'RUN':
      return instruction.arguments.mounts.flatMap(mountSource);
    default:
      return [];
  }
}

/** The value of `from=` in a mount, where it is written without quotes. */
function mountSource({ text, span }: Word): readonly Word[] {
  const found = /(?:^|,)from=([^,"]+)/.exec(text);
  const name = found?.[1];
  if (found === null || name === undefined || span.end - span.start !== text.length) return [];
  const start = span.start + found.index + found[0].length - name.length;
  const place: Span = { start, end: start + name.length };
  return [{ text: name, span: place }];
}
