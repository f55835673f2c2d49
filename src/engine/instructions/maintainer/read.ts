import type { InstructionNode, Word } from '../../syntax/index.ts';
import { readFlags } from '../shared/flags.ts';
import { exactlyOneArgument } from '../shared/mistake.ts';

export interface MaintainerArguments {
  /** The whole text behind the keyword. */
  readonly maintainer: Word;
}

export const MAINTAINER_FLAGS = {} as const;

export function readMaintainer(node: InstructionNode): MaintainerArguments {
  const [maintainer] = node.words;
  if (maintainer === undefined) throw exactlyOneArgument('MAINTAINER');
  readFlags(node, MAINTAINER_FLAGS);
  return { maintainer };
}
