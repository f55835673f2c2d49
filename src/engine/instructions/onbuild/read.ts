import { trimSpace, type InstructionNode } from '../../syntax/index.ts';
import { readFlags } from '../shared/flags.ts';
import { atLeastOneArgument, InstructionMistake } from '../shared/mistake.ts';

export interface OnbuildArguments {
  /** What the image config records: the trigger with its heredocs, as a Dockerfile of one instruction. */
  readonly expression: string;
  /** The trigger's node; whether its arguments are right is only found when it fires. */
  readonly trigger: InstructionNode;
}

export const ONBUILD_FLAGS = {} as const;

export function readOnbuild(node: InstructionNode): OnbuildArguments {
  const { trigger } = node;
  if (trigger === undefined) throw atLeastOneArgument('ONBUILD');
  readFlags(node, ONBUILD_FLAGS);
  const keyword = trimSpace(trigger.keyword).toUpperCase();
  if (keyword === 'ONBUILD') {
    const message = "Chaining ONBUILD via `ONBUILD ONBUILD` isn't allowed";
    throw new InstructionMistake(message, trigger.keywordSpan);
  }
  if (keyword === 'MAINTAINER' || keyword === 'FROM') {
    throw new InstructionMistake(`${keyword} isn't allowed as an ONBUILD trigger`, trigger.keywordSpan);
  }
  const line = node.original.replace(/^[\t\n\f\r ]*ONBUILD[\t\n\f\r ]*/i, '');
  const files = node.heredocs.map((heredoc) => `\n${heredoc.content}${heredoc.name}`);
  return { expression: line + files.join(''), trigger };
}
