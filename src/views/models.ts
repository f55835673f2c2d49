import type { BuildResult } from '../engine/index.ts';
import { buildView, type BuildView } from './build/model.ts';
import { layersView, type LayersView } from './layers/model.ts';
import { problemsOf, type ProblemRow } from './problems/model.ts';
import type { RunFields } from './start/fields.ts';
import { startView, type StartView } from './start/model.ts';

/** What all views show of one result: plain data that can be sent between threads and written into a page. */
export interface Views {
  readonly build: BuildView;
  readonly layers: LayersView;
  readonly start: StartView;
  readonly problems: readonly ProblemRow[];
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
  return {
    build: buildView(result, built),
    layers: layersView(result, { files }),
    start: startView(result, run),
    problems: problemsOf(result),
  };
}
