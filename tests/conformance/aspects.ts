import type { BuildResult, Layer, StepResult } from '../../src/engine/build/index.ts';
import type { ChangedEntry, LayerEntry } from '../../src/engine/files/diff/index.ts';
import { contentText } from '../../src/engine/files/index.ts';
import { configDocument, imageDigests } from '../../src/engine/image/export/index.ts';
import { formatPlatform } from '../../src/engine/image/platform.ts';
import type { BuildWarning } from '../../src/engine/rules/index.ts';
import type { RecordedBuild, RecordedWarning } from './case.ts';
import type { RecordedFile } from './images.ts';

/** What is compared, each counted by itself. */
export const ASPECTS = [
  'error',
  'steps',
  'output',
  'warnings',
  'lint',
  'config',
  'history',
  'layers',
  'digests',
] as const;

export type Aspect = (typeof ASPECTS)[number];

type Aspects = Readonly<Partial<Record<Aspect, unknown>>>;

/** The recorded aspects in a form that can be compared. */
export function expectedAspects(expected: RecordedBuild['expected']): Aspects {
  const { image } = expected;
  return {
    error: expected.error,
    steps: expected.steps.map(({ name, cached, internal, notStarted, error }) => ({
      name,
      cached,
      internal: internal ?? false,
      notStarted: notStarted ?? false,
      error,
    })),
    output: expected.steps.map(({ name, log, logErr }) => ({ name, log: log ?? '', logErr: logErr ?? '' })),
    warnings: expected.warnings,
    ...(expected.lint === undefined ? {} : { lint: expected.lint }),
    ...(image === undefined
      ? { config: null }
      : {
          config: { platform: image.platform, author: image.author ?? '', config: image.config },
          history: { base: image.baseHistory, own: image.history },
          layers: { base: image.baseLayers, own: image.layers },
          ...(image.reproducible === undefined ? {} : { digests: image.reproducible }),
        }),
  };
}

/** The same of a build of ours. */
export function producedAspects(
  result: BuildResult,
  lint: readonly BuildWarning[] | null,
  expected: RecordedBuild['expected'],
): Aspects {
  const { image } = result;
  return {
    error: result.error === null ? null : errorOf(result.error),
    steps: result.steps.map(stepOf),
    output: result.steps.map(outputOf),
    warnings: result.warnings.map(warningOf),
    ...(lint === null ? {} : { lint: { warnings: lint.map(lintOf) } }),
    ...(image === null
      ? { config: null }
      : {
          config: {
            platform: formatPlatform(image.platform),
            author: image.author,
            config: configDocument(image.config),
          },
          history: { base: image.baseHistory, own: image.history.slice(image.baseHistory) },
          layers: {
            base: image.baseLayers,
            own: image.layers.slice(image.baseLayers).map((layer) => layerOf(layer, image.baseHistory)),
          },
          ...(expected.image?.reproducible === undefined ? {} : { digests: imageDigests(image) }),
        }),
  };
}

function errorOf(error: NonNullable<BuildResult['error']>) {
  const { message, place } = error;
  return place === null ? { message } : { message, startLine: place.startLine, endLine: place.endLine };
}

function stepOf(step: StepResult) {
  return {
    name: step.name.replace(/@sha256:[0-9a-f]+/g, ''),
    cached: step.status === 'cached',
    internal: step.internal,
    notStarted: step.status === 'not-started',
    error: step.error ?? undefined,
  };
}

function outputOf(step: StepResult) {
  const text = (fd: 1 | 2) =>
    step.output
      .filter((chunk) => chunk.fd === fd)
      .map((chunk) => chunk.text)
      .join('');
  return { name: step.name.replace(/@sha256:[0-9a-f]+/g, ''), log: text(1), logErr: text(2) };
}

function warningOf({ rule, message, detail, url, startLine, endLine }: BuildWarning): RecordedWarning {
  return { rule, message, detail, ...(url === '' ? {} : { url }), startLine, endLine };
}

/** Findings of `--check` are recorded without what their rule is about. */
function lintOf(warning: BuildWarning): RecordedWarning {
  const { detail: _detail, ...rest } = warningOf(warning);
  return rest;
}

function layerOf(layer: Layer, baseHistory: number) {
  return { history: layer.history - baseHistory, files: (layer.entries ?? []).map(fileOf).sort(byPath) };
}

function byPath(a: { readonly path: string }, b: { readonly path: string }): number {
  return Buffer.compare(Buffer.from(a.path), Buffer.from(b.path));
}

/** Texts up to this many bytes are in the recordings. */
const TEXT_LIMIT = 128;

function fileOf(entry: LayerEntry): RecordedFile {
  if (entry.kind === 'deleted') return { path: entry.path, whiteout: true };
  return changedFile(entry);
}

function changedFile({ path, inode, hardlinkTo }: ChangedEntry): RecordedFile {
  const common = {
    path,
    mode: inode.mode.toString(8).padStart(4, '0'),
    uid: inode.uid,
    gid: inode.gid,
  };
  if (hardlinkTo !== undefined) return { ...common, type: 'hardlink', link: hardlinkTo };
  if (inode.type === 'dir') return { ...common, type: 'dir' };
  if (inode.type === 'symlink') return { ...common, type: 'symlink', link: inode.target };
  if (inode.type !== 'file') return common;
  const text = contentText(inode.content);
  const short = text !== null && inode.content.size <= TEXT_LIMIT;
  const { size, sha256 } = inode.content;
  return { ...common, type: 'file', size, sha256, ...(short ? { text } : {}) };
}
