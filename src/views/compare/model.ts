import { diffLines, type DiffLine } from '../shared/diff.ts';
import { durationText, sizeText } from '../shared/size.ts';
import type { BuildSummary, LayerSummary, StepSummary, SummaryState } from './summary.ts';

/** One figure of both builds. */
export interface ComparedFact {
  readonly name: string;
  readonly before: string;
  readonly after: string;
  /** `3.2 kB smaller`; empty where both are the same. */
  readonly change: string;
}

/** A step or a layer of one build beside its partner in the other; null where it has none. */
export interface ComparedRow<T> {
  readonly title: string;
  readonly before: T | null;
  readonly after: T | null;
  /** Both have it and it is the same in both. */
  readonly same: boolean;
}

export interface ComparisonView {
  /** One sentence: what is different. */
  readonly headline: string;
  readonly facts: readonly ComparedFact[];
  readonly steps: readonly ComparedRow<SummaryState>[];
  /** Sizes in words. */
  readonly layers: readonly ComparedRow<string>[];
}

/** Two builds side by side. */
export function compareBuilds(before: BuildSummary, after: BuildSummary): ComparisonView {
  const facts = factsOf(before, after);
  const steps = pair(before.steps, after.steps, ({ text }) => text).map(([title, a, b]) => ({
    title,
    before: a?.state ?? null,
    after: b?.state ?? null,
    same: a !== null && b !== null && a.state === b.state,
  }));
  const layers = pair(before.layers, after.layers, ({ title }) => title).map(([title, a, b]) => ({
    title,
    before: a === null ? null : sizeText(a.size),
    after: b === null ? null : sizeText(b.size),
    same: a !== null && b !== null && a.size === b.size,
  }));
  return { headline: headlineOf(facts, steps, layers), facts, steps, layers };
}

function factsOf(a: BuildSummary, b: BuildSummary): ComparedFact[] {
  const count = ({ steps }: BuildSummary, state: SummaryState): number =>
    steps.filter((step) => step.state === state).length;
  const size = ({ size: bytes, exact }: BuildSummary): string =>
    bytes === null ? 'no image' : sizeText(bytes, exact);
  const time = (summary: BuildSummary): string =>
    summary.time === 0 ? 'nothing to run' : durationText(summary.time);
  const number = (name: string, x: number, y: number): ComparedFact => ({
    name,
    before: String(x),
    after: String(y),
    change: x === y ? '' : `${Math.abs(y - x)} ${y > x ? 'more' : 'fewer'}`,
  });
  const words = (name: string, x: string, y: string): ComparedFact => ({
    name,
    before: x === '' ? 'none' : x,
    after: y === '' ? 'none' : y,
    change: x === y ? '' : 'different',
  });
  return [
    { name: 'Image size', before: size(a), after: size(b), change: sizeChange(a, b) },
    number('Layers', a.layers.length, b.layers.length),
    number('Steps that ran', count(a, 'ran'), count(b, 'ran')),
    number('Steps from the cache', count(a, 'cached'), count(b, 'cached')),
    { name: 'Time, an estimate', before: time(a), after: time(b), change: timeChange(a, b) },
    words('Start command', a.argv, b.argv),
    ...(a.error === '' && b.error === '' ? [] : [words('Error', a.error, b.error)]),
  ];
}

function sizeChange(a: BuildSummary, b: BuildSummary): string {
  if (a.size === null || b.size === null || a.size === b.size) return a.size === b.size ? '' : 'different';
  return `${sizeText(Math.abs(b.size - a.size))} ${b.size > a.size ? 'larger' : 'smaller'}`;
}

function timeChange({ time: a }: BuildSummary, { time: b }: BuildSummary): string {
  if (durationText(a) === durationText(b)) return '';
  return `${durationText(Math.abs(b - a))} ${b > a ? 'longer' : 'shorter'}`;
}

/** Rows of two lists laid over each other in order, equal titles beside one another. */
function pair<T extends StepSummary | LayerSummary>(
  a: readonly T[],
  b: readonly T[],
  titleOf: (row: T) => string,
): (readonly [string, T | null, T | null])[] {
  const lines = (rows: readonly T[]): string =>
    rows.map((row) => titleOf(row).replaceAll('\n', ' ')).join('\n');
  if (a.length === 0 || b.length === 0)
    return [
      ...a.map((row) => [titleOf(row), row, null] as const),
      ...b.map((row) => [titleOf(row), null, row] as const),
    ];
  return diffLines(lines(a), lines(b)).map(({ before, after, text }) => [
    text,
    before === null ? null : (a[before - 1] ?? null),
    after === null ? null : (b[after - 1] ?? null),
  ]);
}

function headlineOf(
  facts: readonly ComparedFact[],
  steps: readonly ComparedRow<unknown>[],
  layers: readonly ComparedRow<unknown>[],
): string {
  const [size] = facts;
  const differ = steps.filter(({ same }) => !same).length;
  const parts = [
    size === undefined || size.change === '' ? '' : `the image is ${size.change}`,
    differ === 0 ? '' : `${differ} ${differ === 1 ? 'step differs' : 'steps differ'}`,
    facts.find(({ name }) => name === 'Start command')?.change === '' ? '' : 'the start command is another',
  ].filter((part) => part !== '');
  if (parts.length > 0)
    return `${(parts[0] ?? '').replace(/^./, (letter) => letter.toUpperCase())}${parts
      .slice(1)
      .map((part) => `, ${part}`)
      .join('')}.`;
  return layers.every(({ same }) => same) ? 'Nothing is different.' : 'The same size, in other layers.';
}

/** A file of two projects. */
export interface ComparedFile {
  readonly path: string;
  readonly change: 'added' | 'removed' | 'changed';
  readonly lines: readonly DiffLine[];
}

interface TextFile {
  readonly path: string;
  readonly text: string;
}

/** The files that are not the same in both, in the order of the second project and then of the first. */
export function compareFiles(before: readonly TextFile[], after: readonly TextFile[]): ComparedFile[] {
  const textIn = (files: readonly TextFile[], path: string): string | undefined =>
    files.find((file) => file.path === path)?.text;
  const paths = [...new Set([...after, ...before].map(({ path }) => path))];
  return paths.flatMap((path): ComparedFile[] => {
    const [was, is] = [textIn(before, path), textIn(after, path)];
    if (was === is) return [];
    const change = was === undefined ? 'added' : is === undefined ? 'removed' : 'changed';
    return [{ path, change, lines: diffLines(was ?? '', is ?? '') }];
  });
}
