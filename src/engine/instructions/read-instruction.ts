import { isKeyword, trimSpace, type InstructionNode, type Keyword } from '../syntax/index.ts';
import type { Span } from '../source/index.ts';
import { InstructionMistake } from './shared/mistake.ts';
import { withSuggestion } from './shared/suggest.ts';
import { INSTRUCTIONS } from './table.ts';
import type { Instruction, InstructionOf } from './types.ts';

export type ReadResult =
  | { readonly ok: true; readonly instruction: Instruction }
  | { readonly ok: false; readonly message: string; readonly span: Span };

/**
 * Reads one instruction. `message` is Docker's text without the line in front, as it stands where an ONBUILD trigger fires;
 * `readDockerfile` adds the line.
 */
export function readInstruction(node: InstructionNode): ReadResult {
  if (node.error !== undefined) return { ok: false, message: node.error.message, span: node.error.span };
  if (!isKeyword(node.name)) {
    const message = withSuggestion(
      `unknown instruction: ${node.keyword}`,
      node.keyword,
      Object.keys(INSTRUCTIONS),
      false,
    );
    return { ok: false, message, span: node.keywordSpan };
  }
  try {
    return { ok: true, instruction: readAs(node.name, node) };
  } catch (mistake) {
    if (!(mistake instanceof InstructionMistake)) throw mistake;
    return { ok: false, message: mistake.message, span: mistake.span ?? node.span };
  }
}

function readAs<Name extends Keyword>(keyword: Name, node: InstructionNode): InstructionOf<Name> {
  const { span, startLine, endLine, comments } = node;
  const original = trimSpace(node.original);
  const place = { node, span, startLine, endLine, original, comments };
  return { ...place, keyword, arguments: INSTRUCTIONS[keyword].read(node) };
}
