import { quote, type InstructionNode, type Word } from '../../syntax/index.ts';
import { docComment } from '../shared/doc-comment.ts';
import { readFlags } from '../shared/flags.ts';
import { InstructionMistake } from '../shared/mistake.ts';

export interface FromArguments {
  /** Image or earlier stage, unexpanded. */
  readonly image: Word;
  readonly platform?: Word;
  /** The word AS as written. */
  readonly as?: Word;
  /** The stage's name as written; stages go by its lower-case form. */
  readonly name?: Word;
  /** From a comment above that starts with the stage's name. */
  readonly description?: string;
}

export const FROM_FLAGS = { platform: 'string' } as const;

const STAGE_NAME = /^[a-z][a-z0-9\-_.]*$/;

export function readFrom(node: InstructionNode): FromArguments {
  const [image, as, name, ...more] = node.words;
  const named = as !== undefined && name !== undefined && more.length === 0 && /^as$/iu.test(as.text);
  if (named && !STAGE_NAME.test(name.text.toLowerCase())) {
    const rule = "name can't start with a number or contain symbols";
    throw new InstructionMistake(`invalid name for build stage: ${quote(name.text)}, ${rule}`, name.span);
  }
  if (image === undefined || (!named && as !== undefined)) {
    throw new InstructionMistake('FROM requires either one or three arguments');
  }
  const { platform } = readFlags(node, FROM_FLAGS);
  const description = named ? docComment(node.comments, name.text.toLowerCase()) : undefined;
  return {
    image,
    ...(platform && { platform }),
    ...(named ? { as, name } : {}),
    ...(description === undefined ? {} : { description }),
  };
}
