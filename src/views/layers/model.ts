import {
  hiddenBytes,
  type BuildResult,
  type BuiltImage,
  type Ghost,
  type HiddenBytes,
  type Layer,
} from '../../engine/index.ts';
import { instructionsOf, type OwnInstruction } from '../shared/applied.ts';
import { linesOf, type Lines } from '../shared/lines.ts';
import { sizeText } from '../shared/size.ts';
import { familiarName } from '../shared/names.ts';
import { fileRows, type FileRow } from './files.ts';

export interface GhostRow {
  readonly path: string;
  readonly size: string;
  /** `deleted by RUN rm big.bin`. */
  readonly text: string;
  /** Lines that hid it. */
  readonly lines: Lines;
}

export interface LayerRow {
  readonly kind: 'layer';
  readonly id: string;
  /** Position in the stack, 1 at the bottom. */
  readonly number: number;
  readonly base: boolean;
  readonly title: string;
  readonly size: string;
  /** Share of the image's size in percent, for a bar. */
  readonly share: number;
  /** Share of this layer that layers above hide, in percent. */
  readonly hiddenShare: number;
  /** `2 added, 1 deleted`; empty for base layers. */
  readonly summary: string;
  readonly files: readonly FileRow[];
  /** How many files were left out of the list. */
  readonly more: number;
  /** Files of this layer that a layer above hides. */
  readonly ghosts: readonly GhostRow[];
  /** How many of these were left out of the list. */
  readonly moreGhosts: number;
  /** Sum of the ghosts, or empty. */
  readonly hidden: string;
  /** What this layer hides in those below it, or empty. */
  readonly hides: string;
  readonly lines: Lines;
}

/** An instruction that changes the image's config and no file. */
export interface ConfigRow {
  readonly kind: 'config';
  readonly id: string;
  readonly title: string;
  readonly lines: Lines;
}

export interface LayersView {
  /** Why there is no image, or empty. */
  readonly missing: string;
  /** Familiar name of the base image, `scratch` without one. */
  readonly base: string;
  /** Bottom first, base image's rows first of all. */
  readonly rows: readonly (LayerRow | ConfigRow)[];
  /** How many of the rows belong to the base image. */
  readonly baseRows: number;
  /** `Image of 12 MB in 5 layers.` */
  readonly headline: string;
  /** What is hidden, in one sentence; empty when nothing is. */
  readonly waste: string;
  /** Files of the base image that are hidden; its layers are not known file by file. */
  readonly baseGhosts: readonly GhostRow[];
  readonly moreBaseGhosts: number;
}

export interface LayersOptions {
  /** Longest list of files, and of hidden ones, for one layer. */
  readonly files: number;
}

const NOTHING: Omit<LayersView, 'missing'> = {
  base: '',
  rows: [],
  baseRows: 0,
  headline: '',
  waste: '',
  baseGhosts: [],
  moreBaseGhosts: 0,
};

/** The image of a build as a stack of layers, with the settings between them. */
export function layersView(result: BuildResult, options: LayersOptions = { files: 200 }): LayersView {
  const { image } = result;
  if (image === null) {
    const missing =
      result.error === null ? 'This build makes no image.' : 'There is no image: the build fails.';
    return { ...NOTHING, missing };
  }
  const hidden = hiddenBytes(image, result.plan.image?.base?.tree ?? null);
  const { ghosts, total: wasted } = hidden;
  const own = instructionsOf(result.plan);
  const rows = historyRows(image, own, hidden, options);
  const ofBase = ghosts.filter(({ from }) => from === null);
  const exact = image.layers.every((layer) => layer.exact);
  const count = image.layers.length;
  return {
    missing: '',
    base: familiarName(image.base),
    rows,
    baseRows: image.baseHistory,
    headline: `${sizeText(image.size, exact)} in ${count} ${count === 1 ? 'layer' : 'layers'}`,
    waste:
      wasted === 0
        ? ''
        : `${sizeText(wasted)} of it is hidden: lower layers hold ${ghosts.length === 1 ? 'a file' : `${ghosts.length} files`} that upper ones deleted or replaced.`,
    baseGhosts: ofBase.slice(0, options.files).map((ghost) => ghostRow(ghost, image, own)),
    moreBaseGhosts: Math.max(0, ofBase.length - options.files),
  };
}

function historyRows(
  image: BuiltImage,
  own: readonly OwnInstruction[],
  hidden: HiddenBytes,
  options: LayersOptions,
): (LayerRow | ConfigRow)[] {
  const byHistory = new Map(image.layers.map((layer) => [layer.history, layer]));
  // ONBUILD leaves no history; every other instruction above the base leaves one entry, in order.
  const written = own.filter(({ keyword }) => keyword !== 'ONBUILD');
  const matches = written.length === image.history.length - image.baseHistory;
  return image.history.map((entry, index) => {
    const layer = byHistory.get(index);
    const base = index < image.baseHistory;
    const instruction = base || !matches ? undefined : written[index - image.baseHistory];
    if (layer !== undefined) return layerRow(layer, image, own, hidden, options);
    return {
      kind: 'config',
      id: `${base ? 'base' : 'own'}-${index}`,
      title: instruction?.text ?? historyTitle(entry.created_by ?? ''),
      lines: instruction?.lines ?? [],
    };
  });
}

function layerRow(
  layer: Layer,
  image: BuiltImage,
  own: readonly OwnInstruction[],
  hidden: HiddenBytes,
  options: LayersOptions,
): LayerRow {
  const files = fileRows(layer.entries ?? []);
  const mine = hidden.ghosts.filter(({ from }) => from === layer.index);
  return {
    kind: 'layer',
    id: `${layer.base ? 'base' : 'own'}-${layer.history}`,
    number: layer.index + 1,
    base: layer.base,
    title: titleOf(layer, own),
    size: sizeText(layer.size, layer.exact),
    share: percent(layer.size, image.size),
    hiddenShare: percent(hidden.heldBy.get(layer.index) ?? 0, layer.size),
    summary: layer.entries === null ? '' : summary(files),
    files: files.slice(0, options.files),
    more: Math.max(0, files.length - options.files),
    ghosts: mine.slice(0, options.files).map((ghost) => ghostRow(ghost, image, own)),
    moreGhosts: Math.max(0, mine.length - options.files),
    hidden: sumText(hidden.heldBy.get(layer.index)),
    hides: sumText(hidden.causedBy.get(layer.index)),
    lines: linesOf(layer.place),
  };
}

/** A part of a whole in percent with one digit behind the point, at most 100; 0 of nothing. */
export function percent(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.min(100, Math.round((part / whole) * 1000) / 10);
}

function titleOf(layer: Layer, own: readonly OwnInstruction[]): string {
  const [first] = linesOf(layer.place);
  const written = own.find(({ lines }) => first !== undefined && lines[0] === first);
  return written?.text ?? historyTitle(layer.createdBy);
}

function sumText(bytes: number | undefined): string {
  return bytes === undefined ? '' : sizeText(bytes);
}

const HOW: Readonly<Record<Ghost['how'], string>> = {
  deleted: 'deleted by',
  overwritten: 'overwritten by',
  mode: 'copied whole for a new mode by',
  owner: 'copied whole for a new owner by',
  time: 'copied whole for a new time by',
};

function ghostRow(ghost: Ghost, image: BuiltImage, own: readonly OwnInstruction[]): GhostRow {
  const layer = image.layers[ghost.by];
  const lines = linesOf(layer?.place ?? null);
  const title = layer === undefined ? '' : titleOf(layer, own);
  return {
    path: ghost.path,
    size: sizeText(ghost.size),
    text: `${HOW[ghost.how]} ${title}`,
    lines,
  };
}

function summary(files: readonly FileRow[]): string {
  const parts = (['added', 'changed', 'deleted'] as const).flatMap((change) => {
    const count = files.filter((file) => file.change === change).length;
    return count === 0 ? [] : [`${count} ${change}`];
  });
  return parts.length === 0 ? 'no file changed' : parts.join(', ');
}

/** A history line as its author wrote it, without what the builders put around it. */
export function historyTitle(line: string): string {
  return line
    .replace(/\s*# buildkit$/, '')
    .replace(/^\/bin\/sh -c #\(nop\)\s*/, '')
    .replace(/^\/bin\/sh -c /, 'RUN ')
    .replace(/^RUN (?:\|\d+ .*? )?\/bin\/sh -c /, 'RUN ')
    .replace(/\s+/g, ' ')
    .trim();
}
