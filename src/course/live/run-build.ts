import {
  AuthorMistake,
  createSession,
  finish,
  step,
  type BuildResult,
  type Workspace,
  type WorkspaceFiles,
  type World,
} from '../../engine/index.ts';
import { buildView } from '../../views/build/model.ts';
import { colourLines } from '../../views/editor/tokens.ts';
import { fileRows, type FileRow } from '../../views/layers/files.ts';
import { layersView } from '../../views/layers/model.ts';
import { familiarName } from '../../views/shared/names.ts';
import { startView } from '../../views/start/model.ts';
import type { BuildBlock } from '../text/options.ts';
import type { ShownBuild, StageBox, StepOutput, ToOpen } from './shown.ts';

/** Files that a layer or the whole image lists at most. */
const FILES = 40;

/** A build that was really made, for blocks further down to go on from. */
export interface Built {
  readonly workspace: Workspace;
  readonly result: BuildResult;
  readonly shown: ShownBuild;
}

/**
 * Builds a Dockerfile among these files, with what an earlier build left where one is given. Throws an AuthorMistake when
 * the build does not end as the block says, or meets what is not simulated.
 */
export function runBuild(
  block: BuildBlock,
  open: ToOpen,
  files: WorkspaceFiles,
  world: World,
  before: Workspace | null,
): Built {
  const all = { ...files, ...textFiles(open.files), Dockerfile: { text: open.dockerfile } };
  const fresh =
    before === null
      ? createSession(all)
      : finish(step(before, { type: 'files', files: all }, world)).workspace;
  const { workspace } = finish(
    step(fresh, { type: 'terminal', line: 'docker build -t app . > /dev/null' }, world),
  );
  const result = workspace.lastBuild;
  if (result === null) throw new Error('a build left no result');
  const shown = show(block, open, result, workspace, world);
  judge(block, result, shown);
  return { workspace, result, shown };
}

export function textFiles(texts: Readonly<Record<string, string>>): WorkspaceFiles {
  return Object.fromEntries(Object.entries(texts).map(([path, text]) => [path, { text }]));
}

function show(
  { shows }: BuildBlock,
  open: ToOpen,
  result: BuildResult,
  workspace: Workspace,
  world: World,
): ShownBuild {
  return {
    kind: 'build',
    lines: colourLines(open.dockerfile.replace(/\n$/, ''), 'dockerfile'),
    shows,
    build: buildView(result, true),
    layers: layersView(result, { files: FILES }),
    start: startView(result),
    stages: stagesOf(result),
    output: outputOf(result),
    files: ownFiles(result).slice(0, FILES),
    history:
      shows.includes('history') && result.image !== null
        ? printed('docker history app', workspace, world)
        : '',
    open,
  };
}

/** What a command of the terminal prints. */
export function printed(line: string, workspace: Workspace, world: World): string {
  const { output } = finish(step(workspace, { type: 'terminal', line }, world));
  return output.map(({ text }) => text).join('');
}

function outputOf(result: BuildResult): StepOutput[] {
  return result.steps.flatMap((one) => {
    const text = one.output.map((chunk) => chunk.text).join('');
    return text === '' || one.internal ? [] : [{ step: one.name, text }];
  });
}

function stagesOf({ plan: { stages, target } }: BuildResult): StageBox[] {
  const nameOf = (index: number): string => {
    const name = stages.find((stage) => stage.index === index)?.name ?? '';
    return name === '' ? `stage ${index}` : name;
  };
  return stages.map(({ index, base, from, reads, needed }) => ({
    name: nameOf(index),
    base: base === null ? familiarName(from === 'scratch' ? null : from) : nameOf(base),
    reads: reads.map(nameOf),
    needed,
    target: index === target,
  }));
}

function ownFiles({ image }: BuildResult): FileRow[] {
  if (image === null) return [];
  const rows = new Map<string, FileRow>();
  for (const layer of image.layers) {
    if (layer.base) continue;
    for (const row of fileRows(layer.entries ?? [])) {
      if (row.change === 'deleted') {
        for (const path of rows.keys()) if (`${path}/`.startsWith(`${row.path}/`)) rows.delete(path);
      } else rows.set(row.path, row);
    }
  }
  return [...rows.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}

function judge(block: BuildBlock, result: BuildResult, shown: ShownBuild): void {
  const missing = result.steps.flatMap((one) => one.unsupported).at(0);
  if (missing !== undefined) {
    throw new AuthorMistake(`this build meets something that is not simulated: ${missing.message}`);
  }
  if (result.error !== null && !block.fails) {
    throw new AuthorMistake(
      `this build fails (${result.error.message}); mend it, or write “fails” behind “live”`,
    );
  }
  if (result.error === null && block.fails) {
    throw new AuthorMistake(
      'this build should fail and does not; take “fails” away or change the Dockerfile',
    );
  }
  expectTexts(block.expects, textsOf(shown));
}

/** Throws unless every expected text is found in what is shown. */
export function expectTexts(expects: readonly string[], shown: string): void {
  for (const text of expects) {
    if (!shown.includes(text)) {
      throw new AuthorMistake(`expect="${text}" is not what the engine says; it shows:\n${shown.trimEnd()}`);
    }
  }
}

/** Everything that a build's views say, as lines. */
function textsOf({ build, layers, start, output, files, history }: ShownBuild): string {
  return [
    build.headline,
    build.error?.message ?? '',
    ...build.stages.flatMap(({ steps }) =>
      steps.flatMap((row) => [
        `${row.position} ${row.text} · ${row.word} · ${row.why} · ${row.size}`,
        row.error,
      ]),
    ),
    ...build.skipped.map((stage) => `skipped ${stage}`),
    ...build.warnings.map(({ rule, message }) => `${rule}: ${message}`),
    ...output.map(({ text }) => text),
    layers.headline,
    layers.waste,
    ...layers.rows.map((row) =>
      row.kind === 'layer' ? `${row.title} · ${row.size} · ${row.summary}` : row.title,
    ),
    start.argv,
    start.error,
    ...start.ignored,
    ...start.pid1,
    ...start.settings.map(({ name, value, from }) => `${name}: ${value} (${from})`),
    ...files.map(({ mode, owner, size, path, note }) =>
      [mode, owner, size, path, note].filter((cell) => cell !== '').join(' '),
    ),
    history,
  ]
    .filter((line) => line !== '')
    .join('\n');
}
