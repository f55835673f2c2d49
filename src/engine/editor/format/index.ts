import type { Fix, Span } from '../../source/index.ts';
import type { DockerfileTree, InstructionNode } from '../../syntax/index.ts';

type Edit = Fix['edits'][number];

/**
 * Edits that tidy a Dockerfile without changing what it builds: keywords and AS in upper case, one blank between
 * keyword, flags and arguments, no indentation before instructions, no blanks at the end of lines between them, at
 * most one empty line in a row, a line end at the end. Lines inside a command are left as they are: their blanks are
 * part of the command and of the step's cache key. Comments keep their indentation, since BuildKit does not read an
 * indented one as `# check=`.
 */
export function formatEdits(tree: DockerfileTree): readonly Edit[] {
  const edits = [
    ...tree.instructions.flatMap((node) => instructionEdits(tree, node)),
    ...betweenEdits(tree),
    ...finalNewline(tree),
  ];
  return edits
    .filter(({ span, text }) => tree.text.slice(span.start, span.end) !== text)
    .sort((a, b) => a.span.start - b.span.start);
}

function instructionEdits(tree: DockerfileTree, node: InstructionNode): readonly Edit[] {
  const start = tree.lines.startOf(tree.lines.lineOf(node.keywordSpan.start));
  const indentation = { start, end: node.keywordSpan.start };
  return [
    ...(isBlank(tree.text, indentation) ? [{ span: indentation, text: '' }] : []),
    ...headEdits(tree, node),
  ];
}

/** Keyword and flags up to the first argument; of a trigger the same again. */
function headEdits(tree: DockerfileTree, node: InstructionNode): readonly Edit[] {
  if (node.error !== undefined) return [];
  const { keywordSpan, flags, rest, trigger } = node;
  const edits: Edit[] = [{ span: keywordSpan, text: node.name }];
  const parts = [...flags.map(({ span }) => span), trigger?.keywordSpan ?? rest.span];
  let before = keywordSpan;
  for (const part of parts) {
    if (part.start < part.end) edits.push(...oneBlank(tree.text, before, part));
    before = part;
  }
  if (trigger !== undefined) return [...edits, ...headEdits(tree, trigger)];
  return [...edits, ...(node.name === 'FROM' ? fromEdits(tree.text, node) : [])];
}

function fromEdits(text: string, { words }: InstructionNode): readonly Edit[] {
  const [image, as, name] = words;
  if (image === undefined || as === undefined || name === undefined) return [];
  return [
    ...oneBlank(text, image.span, as.span),
    { span: as.span, text: 'AS' },
    ...oneBlank(text, as.span, name.span),
  ];
}

function oneBlank(text: string, before: Span, after: Span): readonly Edit[] {
  const gap = { start: before.end, end: after.start };
  return gap.start < gap.end && /^[ \t]+$/.test(text.slice(gap.start, gap.end))
    ? [{ span: gap, text: ' ' }]
    : [];
}

/** Lines outside of instructions: no blanks at their end, and never two empty ones in a row. */
function betweenEdits({ text, lines, instructions, directives }: DockerfileTree): readonly Edit[] {
  const taken = new Set<number>();
  for (const { startLine, endLine } of instructions) {
    for (let line = startLine; line <= endLine; line++) taken.add(line);
  }
  for (const { line } of directives) taken.add(line);
  const edits: Edit[] = [];
  let empty = 0;
  for (let line = 1; line <= lines.lineCount; line++) {
    const start = lines.startOf(line);
    const next = line === lines.lineCount ? text.length : lines.startOf(line + 1);
    const written = text.slice(start, next).replace(/\r?\n$/, '');
    const end = start + written.length;
    if (taken.has(line)) {
      empty = 0;
    } else if (/^[ \t]*$/.test(written)) {
      empty++;
      const gone = empty > 1 && next > end;
      edits.push({ span: { start, end: gone ? next : end }, text: '' });
    } else {
      empty = 0;
      edits.push({ span: { start: start + lengthWithoutBlanks(written), end }, text: '' });
    }
  }
  return edits;
}

/** A loop, since a pattern would look at long stretches of blanks again and again. */
function lengthWithoutBlanks(line: string): number {
  let { length } = line;
  while (length > 0 && ' \t'.includes(line.charAt(length - 1))) length--;
  return length;
}

function finalNewline({ text, instructions }: DockerfileTree): readonly Edit[] {
  const last = instructions.at(-1);
  if (last === undefined || last.span.end !== text.length || last.heredocs.length > 0) return [];
  return [{ span: { start: text.length, end: text.length }, text: text.includes('\r\n') ? '\r\n' : '\n' }];
}

function isBlank(text: string, { start, end }: Span): boolean {
  return start < end && text.slice(start, end).trim() === '' && !text.slice(start, end).includes('\uFEFF');
}
