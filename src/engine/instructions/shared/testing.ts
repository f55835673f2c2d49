import { parseDockerfile, type Keyword } from '../../syntax/index.ts';
import { readInstruction } from '../read-instruction.ts';
import type { InstructionArguments } from '../types.ts';

/** For tests: the arguments of the last instruction of a text; throws if it is of another keyword or has a mistake. */
export function argumentsOf<Name extends Keyword>(keyword: Name, text: string): InstructionArguments[Name] {
  const result = readLast(text);
  if (!result.ok) throw new Error(result.message);
  const { instruction } = result;
  if (!isOf(instruction, keyword)) throw new Error(`${instruction.keyword} instead of ${keyword}`);
  return instruction.arguments;
}

/** For tests: Docker's message for the last instruction, with the stretch of text it points at. */
export function mistakeIn(text: string): readonly [message: string, place: string] {
  const result = readLast(text);
  if (result.ok) throw new Error(`no mistake in ${text}`);
  return [result.message, text.slice(result.span.start, result.span.end)];
}

function readLast(text: string) {
  const node = parseDockerfile(text).instructions.at(-1);
  if (node === undefined) throw new Error(`no instruction in ${text}`);
  return readInstruction(node);
}

function isOf<Name extends Keyword>(
  instruction: { readonly keyword: Keyword; readonly arguments: unknown },
  keyword: Name,
): instruction is { readonly keyword: Name; readonly arguments: InstructionArguments[Name] } {
  return instruction.keyword === keyword;
}
