import type { InstructionEffect } from '../../engine/index.ts';

/** What an instruction leaves behind, in a sentence. */
export const EFFECTS: Readonly<Record<InstructionEffect, string>> = {
  stage: 'Begins a stage.',
  layer: 'Makes a layer.',
  config: 'Changes the image’s settings and makes no layer.',
  variable: 'Is there during the build only and makes no layer.',
  trigger: 'Is carried out in a later build and makes no layer here.',
};
