import { INSTRUCTION_HELP, type InstructionEffect } from '../../instructions/index.ts';
import { isKeyword } from '../../syntax/index.ts';
import type { HoverLine, HoverSource } from './hover.ts';

const EFFECTS: Readonly<Record<InstructionEffect, string>> = {
  stage: 'Begins a stage.',
  layer: 'Makes a layer.',
  config: 'Changes the image’s settings. No layer.',
  variable: 'Is there during the build only. No layer.',
  trigger: 'Is carried out in a later build. No layer.',
};

/** What an instruction does, over its keyword. */
export const hoverInstruction: HoverSource = (document, offset) => {
  const node = document.nodeAt(offset);
  if (node === undefined || !isKeyword(node.name)) return null;
  const { start, end } = node.keywordSpan;
  if (offset < start || offset > end) return null;
  return { span: node.keywordSpan, lines: aboutInstruction(node.name) };
};

/** The forms, what it does, what it leaves behind. */
export function aboutInstruction(keyword: keyof typeof INSTRUCTION_HELP): readonly HoverLine[] {
  const { forms, summary, effect } = INSTRUCTION_HELP[keyword];
  return [
    { kind: 'code', text: forms.join('\n') },
    { kind: 'text', text: summary },
    { kind: 'text', text: EFFECTS[effect] },
  ];
}
