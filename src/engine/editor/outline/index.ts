import type { Span } from '../../source/index.ts';
import type { DockerfileTree, InstructionNode } from '../../syntax/index.ts';

/** An entry of the outline: a stage with its instructions, or an instruction above the first stage. */
export interface OutlineEntry {
  /** `build`, or `FROM alpine:3.20` of a stage without a name; an instruction with what it is about. */
  readonly name: string;
  /** What a stage is built on. */
  readonly detail: string;
  readonly kind: 'stage' | 'instruction';
  readonly span: Span;
  /** What stands for the whole when it is gone to. */
  readonly nameSpan: Span;
  readonly children: readonly OutlineEntry[];
}

/** Longest text of an entry, in UTF-16 units. */
const LENGTH = 60;

/** Stages and instructions, in the order of the file. */
export function outlineOf({ instructions }: DockerfileTree): readonly OutlineEntry[] {
  const top: { entry: OutlineEntry; children: OutlineEntry[]; end: number }[] = [];
  for (const node of instructions) {
    const stage = top.at(-1);
    const entry = entryOf(node);
    if (entry.kind === 'stage' || stage?.entry.kind !== 'stage') {
      top.push({ entry, children: [], end: node.span.end });
    } else {
      stage.children.push(entry);
      stage.end = node.span.end;
    }
  }
  return top.map(({ entry, children, end }) => ({
    ...entry,
    span: { start: entry.span.start, end },
    children,
  }));
}

function entryOf(node: InstructionNode): OutlineEntry {
  const own = { span: node.span, nameSpan: node.keywordSpan, children: [] };
  const rest = node.rest.text.replace(/\s+/g, ' ');
  if (node.name !== 'FROM')
    return { ...own, kind: 'instruction', name: shortened(`${node.name} ${rest}`), detail: '' };
  const [image, , name] = node.words;
  if (name === undefined) return { ...own, kind: 'stage', name: shortened(`FROM ${rest}`), detail: '' };
  return { ...own, kind: 'stage', name: shortened(name.text), detail: shortened(image?.text ?? '') };
}

function shortened(text: string): string {
  const trimmed = text.trim();
  return trimmed.length <= LENGTH ? trimmed : `${trimmed.slice(0, LENGTH - 1)}…`;
}
