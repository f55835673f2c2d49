import type { World } from '../engine/index.ts';
import type { CourseFacts } from './facts.ts';
import { runText, type Projects, type RunText } from './live/run-text.ts';
import { checkText } from './text/check-text.ts';
import { scanText, type ScannedText } from './text/scan.ts';

/** A text with everything the engine says about it. */
export interface LessonText extends RunText {
  readonly scanned: ScannedText;
}

/** Runs a text's live blocks and checks its components and links; all mistakes are in `problems`, by line. */
export function readLessonText(
  source: string,
  projects: Projects,
  world: World,
  facts: CourseFacts,
): LessonText {
  const scanned = scanText(source);
  const run = runText(scanned.fences, projects, world);
  const problems = [...run.problems, ...checkText(scanned, new Set(run.builds.keys()), facts)];
  return { ...run, scanned, problems: problems.sort((a, b) => a.line - b.line) };
}
