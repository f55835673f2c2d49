import { createSession, step, type Task, type Workspace, type World } from '../../engine/index.ts';
import { buildView } from '../build/model.ts';
import { layersView } from '../layers/model.ts';
import { startView } from '../start/model.ts';

/** What of a build settles the question. */
export type Settles = 'steps' | 'layers' | 'start';

export type TrialPart =
  | {
      readonly kind: 'build';
      readonly dockerfile: string;
      /** The other files, texts by path. */
      readonly files: Readonly<Record<string, string>>;
      /** It finds what the builds before it left, else an empty cache. */
      readonly goesOn: boolean;
      readonly settles: Settles;
    }
  | { readonly kind: 'line'; readonly line: string };

/** A short experiment, part after part on a machine of its own: nothing of the learner's is touched. */
export type Trial = readonly TrialPart[];

/** What became of a part. */
export type TrialResult =
  | {
      readonly kind: 'build';
      readonly dockerfile: string;
      readonly headline: string;
      readonly rows: readonly { readonly word: string; readonly text: string; readonly why: string }[];
    }
  | { readonly kind: 'line'; readonly command: string; readonly output: string };

/** Files a layer lists: none of them is shown. */
const NO_FILES = { files: 0 };

/** Carries an experiment out. Throws where a build leaves no result, which is a fault of ours. */
export function* trialView(world: World, trial: Trial): Task<readonly TrialResult[]> {
  let workspace = createSession({});
  const results: TrialResult[] = [];
  for (const part of trial) {
    if (part.kind === 'line') {
      const done = yield* step(workspace, { type: 'terminal', line: part.line, typed: true }, world);
      workspace = done.workspace;
      results.push({
        kind: 'line',
        command: part.line,
        output: done.output.map(({ text }) => text).join(''),
      });
      continue;
    }
    const texts = Object.entries({ ...part.files, Dockerfile: part.dockerfile });
    const files = Object.fromEntries(texts.map(([path, text]) => [path, { text }]));
    const before = part.goesOn ? workspace : createSession({});
    const placed = (yield* step(before, { type: 'files', files }, world)).workspace;
    const line = 'docker build -t app . > /dev/null 2>&1';
    workspace = (yield* step(placed, { type: 'terminal', line }, world)).workspace;
    results.push(buildResult(part, workspace));
  }
  return results;
}

function buildResult(
  { dockerfile, settles }: Extract<TrialPart, { kind: 'build' }>,
  { lastBuild }: Workspace,
): TrialResult {
  if (lastBuild === null) throw new Error(`an experiment left no build: ${dockerfile}`);
  if (settles === 'layers') {
    const view = layersView(lastBuild, NO_FILES);
    const rows = view.rows.slice(view.baseRows).map((row) => ({
      word: row.kind === 'layer' ? 'layer' : 'no layer',
      text: row.title,
      why: row.kind === 'layer' ? `${row.size}, ${row.summary}` : '',
    }));
    const waste = view.waste === '' ? '' : ` ${view.waste}`;
    return { kind: 'build', dockerfile, headline: `${view.headline}.${waste}`, rows };
  }
  if (settles === 'start') {
    const view = startView(lastBuild);
    const from = (origin: string): string => view.legend.find((row) => row.origin === origin)?.text ?? origin;
    const rows = view.words.map((word) => ({ word: word.mark, text: word.text, why: from(word.origin) }));
    return { kind: 'build', dockerfile, headline: `A container starts with ${view.argv}`, rows };
  }
  const view = buildView(lastBuild, true);
  const rows = view.stages.flatMap(({ steps }) => steps.map(({ word, text, why }) => ({ word, text, why })));
  return { kind: 'build', dockerfile, headline: view.headline, rows };
}
