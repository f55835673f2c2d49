import type { DockerfileError, DockerfileTree, InstructionNode } from '../syntax/index.ts';
import { readInstruction } from './read-instruction.ts';
import type { Instruction, InstructionOf, Stage } from './types.ts';

export interface Dockerfile {
  /** ARG instructions above the first FROM. */
  readonly metaArgs: readonly InstructionOf<'ARG'>[];
  readonly stages: readonly Stage[];
  /** The mistake that stops a build before anything is planned: the one Docker reports. */
  readonly error?: DockerfileError;
  /** All mistakes found by reading on behind the first, in the order of the file. */
  readonly errors: readonly DockerfileError[];
}

/**
 * Groups the instructions of a tree into stages. What is wrong with the file is in `error`, in Docker's words without
 * `failed to solve: `; instructions that are in order are there all the same.
 */
export function readDockerfile(tree: DockerfileTree): Dockerfile {
  const metaArgs: InstructionOf<'ARG'>[] = [];
  const stages: { from: InstructionOf<'FROM'>; instructions: Instruction[] }[] = [];
  const errors: DockerfileError[] = [];
  for (const node of tree.instructions) {
    const result = readInstruction(node);
    if (!result.ok) {
      errors.push(
        node.error ??
          errorAt(node, `dockerfile parse error on line ${node.startLine}: ${result.message}`, result.span),
      );
      continue;
    }
    const { instruction } = result;
    const stage = stages.at(-1);
    if (instruction.keyword === 'FROM') stages.push({ from: instruction, instructions: [] });
    else if (stage !== undefined) stage.instructions.push(instruction);
    else if (instruction.keyword === 'ARG') metaArgs.push(instruction);
    else errors.push(errorAt(node, 'no build stage in current context', node.span));
  }
  if (tree.error !== undefined && !errors.includes(tree.error)) errors.unshift(tree.error);
  if (stages.length === 0 && errors.length === 0) errors.push(noStages(tree));
  const error = tree.error ?? errors[0];
  return { metaArgs, stages: stages.map(asStage), errors, ...(error === undefined ? {} : { error }) };
}

function asStage(
  stage: { readonly from: InstructionOf<'FROM'>; readonly instructions: readonly Instruction[] },
  index: number,
): Stage {
  const name = stage.from.arguments.name?.text.toLowerCase();
  return { index, ...(name === undefined ? {} : { name }), ...stage };
}

function errorAt(node: InstructionNode, message: string, span: DockerfileError['span']): DockerfileError {
  return { message, span, startLine: node.startLine, endLine: node.endLine };
}

function noStages(tree: DockerfileTree): DockerfileError {
  const end = tree.text.length;
  return {
    message: 'dockerfile contains no stages to build',
    span: { start: end, end },
    startLine: 0,
    endLine: 0,
  };
}
