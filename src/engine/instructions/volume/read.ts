import { trimSpace, type InstructionNode, type Word } from '../../syntax/index.ts';
import { readFlags } from '../shared/flags.ts';
import { atLeastOneArgument, InstructionMistake } from '../shared/mistake.ts';

export interface VolumeArguments {
  /** Unexpanded, trimmed, none of them empty. */
  readonly paths: readonly Word[];
}

export const VOLUME_FLAGS = {} as const;

export function readVolume(node: InstructionNode): VolumeArguments {
  if (node.words.length === 0) throw atLeastOneArgument('VOLUME');
  readFlags(node, VOLUME_FLAGS);
  const paths = node.words.map((word) => ({ text: trimSpace(word.text), span: word.span }));
  const empty = paths.find((path) => path.text === '');
  if (empty !== undefined) {
    throw new InstructionMistake('VOLUME specified can not be an empty string', empty.span);
  }
  return { paths };
}
