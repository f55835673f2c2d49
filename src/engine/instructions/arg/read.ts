import type { InstructionNode, Word } from '../../syntax/index.ts';
import { docComment } from '../shared/doc-comment.ts';
import { atLeastOneArgument, blankName } from '../shared/mistake.ts';

export interface BuildArgument {
  readonly name: Word;
  /** The default with its quotes; absent if there is no `=`. */
  readonly value?: Word;
  /** From a comment above that starts with the name. */
  readonly description?: string;
}

export interface ArgArguments {
  readonly args: readonly BuildArgument[];
}

export const ARG_FLAGS = {} as const;

/** Flags are not looked at: BuildKit lets any pass here. */
export function readArg(node: InstructionNode): ArgArguments {
  if (node.words.length === 0) throw atLeastOneArgument('ARG');
  return { args: node.words.map((word) => readOne(word, node)) };
}

function readOne(word: Word, node: InstructionNode): BuildArgument {
  const equals = word.text.indexOf('=');
  if (equals === 0) throw blankName('ARG', word.span);
  const text = equals === -1 ? word.text : word.text.slice(0, equals);
  const description = docComment(node.comments, text);
  const { start, end } = word.span;
  // A continuation inside the word makes its span longer than its text; then both parts point at the whole.
  const exact = end - start === word.text.length;
  const split = exact && equals !== -1;
  return {
    name: { text, span: split ? { start, end: start + equals } : word.span },
    ...(equals === -1
      ? {}
      : {
          value: {
            text: word.text.slice(equals + 1),
            span: split ? { start: start + equals + 1, end } : word.span,
          },
        }),
    ...(description === undefined ? {} : { description }),
  };
}
