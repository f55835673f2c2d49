import type { Instruction } from '../../instructions/index.ts';
import type { EditorFix, FixSource } from './fix.ts';

const UPDATE = /^apt(?:-get)?(?:\s+-\S+)*\s+update(?:\s+-\S+)*$/;
const INSTALL = /\bapt(?:-get)?(?:\s+-\S+)*\s+install\b/;

/**
 * `apt-get update` and the `install` below it as one RUN: apart, the update stays cached while the install changes, and
 * installs from lists that are out of date.
 */
export const mergeUpdateFixes: FixSource = function* ({ read, text }) {
  for (const { instructions } of read.stages) {
    for (const [index, first] of instructions.entries()) {
      const fix = merged(first, instructions[index + 1], text);
      if (fix !== null) yield fix;
    }
  }
};

function merged(first: Instruction, second: Instruction | undefined, text: string): EditorFix | null {
  const update = shellCommand(first);
  const install = second === undefined ? null : shellCommand(second);
  if (second === undefined || update === null || install === null) return null;
  if (first.node.flags.length > 0 || !UPDATE.test(update.text.trim()) || !INSTALL.test(install.text))
    return null;
  const between = text.slice(first.span.end, second.span.start);
  if (!/^\s*$/.test(between)) return null;
  return {
    title: 'Merge update and install into one RUN',
    kind: 'improve',
    span: { start: first.span.start, end: second.span.end },
    edits: [
      { span: { start: first.span.start, end: second.span.start }, text: '' },
      { span: { start: install.span.start, end: install.span.start }, text: `${update.text.trim()} && ` },
    ],
  };
}

function shellCommand(instruction: Instruction) {
  if (instruction.keyword !== 'RUN' || instruction.node.heredocs.length > 0) return null;
  const { command } = instruction.arguments;
  return command.form === 'shell' ? command.command : null;
}
