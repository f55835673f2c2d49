import type { BuildResult } from '../engine/index.ts';
import { buildView, type BuildView } from './build/model.ts';
import { framesOf, type Frame } from './scrubber/model.ts';
import { buildChoices, type BuildChoices } from './build/choices.ts';
import { checksView, type ChecksView } from './checks/groups.ts';
import { summaryOf, type BuildSummary } from './compare/summary.ts';
import { imageView, type ImageView } from './image/model.ts';
import { layersView, type LayersView } from './layers/model.ts';
import { problemsOf, type ProblemRow } from './problems/model.ts';
import { stagesView, type StagesView } from './stages/model.ts';
import type { RunFields } from './start/fields.ts';
import { startView, type StartView } from './start/model.ts';

/** What all views show of one result: plain data that can be sent between threads and written into a page. */
export interface Views {
  readonly build: BuildView;
  readonly layers: LayersView;
  readonly image: ImageView;
  readonly start: StartView;
  readonly stages: StagesView;
  readonly checks: ChecksView;
  readonly problems: readonly ProblemRow[];
  /** The build told step by step. */
  readonly frames: readonly Frame[];
  /** What can be chosen for the next build. */
  readonly choices: BuildChoices;
  /** What is compared with other builds. */
  readonly summary: BuildSummary;
}

export interface ViewOptions {
  /** The build happened and nothing was changed since; else the result is a forecast. */
  readonly built: boolean;
  readonly run: RunFields;
  /** Longest list of files for one layer. */
  readonly files: number;
}

/** The models of all views of one result. */
export function viewsOf(result: BuildResult, { built, run, files }: ViewOptions): Views {
  const build = buildView(result, built);
  const layers = layersView(result, { files });
  const start = startView(result, run);
  return {
    build,
    layers,
    image: imageView(result),
    start,
    frames: framesOf({ build, layers, start }),
    stages: stagesView(result, built),
    checks: checksView(result),
    problems: problemsOf(result),
    choices: buildChoices(result),
    summary: summaryOf(result),
  };
}
