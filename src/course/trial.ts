import type { Settles, Trial, TrialPart } from '../views/predict/trial.ts';
import { commandsOf } from './live/run-console.ts';
import { readBlock, type BuildBlock } from './text/options.ts';
import { scanText } from './text/scan.ts';

/**
 * The shortest experiment of a text that settles it: its live blocks up to the first that expects something, all of them
 * where none does. Throws an AuthorMistake for a block that cannot be read.
 */
export function trialOf(source: string): Trial {
  const parts: TrialPart[] = [];
  let files: Readonly<Record<string, string>> = {};
  for (const fence of scanText(source).fences) {
    const block = readBlock(fence);
    if (block.kind === 'plain' && block.file !== null) files = { ...files, [block.file]: fence.text };
    if (block.kind === 'build') {
      const goesOn = block.after !== null;
      parts.push({ kind: 'build', dockerfile: fence.text, files, goesOn, settles: settledBy(block) });
    }
    if (block.kind === 'console')
      parts.push(...commandsOf(fence.text).map((line) => ({ kind: 'line', line }) as const));
    if ((block.kind === 'build' || block.kind === 'console') && block.expects.length > 0) break;
  }
  return parts;
}

function settledBy({ shows }: BuildBlock): Settles {
  if (shows.includes('layers') || shows.includes('size')) return 'layers';
  return shows.includes('start') ? 'start' : 'steps';
}
