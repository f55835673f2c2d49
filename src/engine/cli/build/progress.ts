import { ignoreFile, type BuildResult, type StepResult } from '../../build/index.ts';
import { objectId } from '../../daemon/index.ts';
import type { BuildPlan } from '../../plan/index.ts';
import { contextSize } from './context-size.ts';
import { printTable, type Block } from './progress-table.ts';

export type { Block } from './progress-table.ts';

/** Lines of a failed step that are repeated below the display. */
const TAIL = 10;

/** What the plain display prints before anything else. */
export const BUILDER_LINE = '#0 building with "default" instance using docker driver\n';

/** The file name without its directory, as the builder shows it. */
export function shownName(dockerfileName: string): string {
  return dockerfileName.replace(/^.*\//, '');
}

/** How progress is shown: not at all, line by line, or as a table that a terminal of so many columns redraws. */
export type Display = 'quiet' | 'plain' | { readonly columns: number };

/** The progress of a build that has ended. */
export function printProgress(blocks: readonly Block[], display: Display): string {
  if (display === 'quiet') return '';
  return display === 'plain' ? printBlocks(blocks) : printTable(blocks, display.columns);
}

/** Numbers blocks and prints them as `--progress=plain` does. */
function printBlocks(blocks: readonly Block[]): string {
  const text = blocks.map(({ name, lines }, index) =>
    [name, ...lines].map((line) => `#${index + 1} ${line}\n`).join(''),
  );
  return `${BUILDER_LINE}\n${text.join('\n')}`;
}

/** The steps of a build, in an order in which they could have finished. */
export function stepBlocks(result: BuildResult): Block[] {
  return inOrder(result.steps)
    .filter((step) => step.status !== 'not-started' || isOpened(step, result))
    .map((step) => ({ name: stepName(step, result.plan), lines: stepLines(step, result.plan) }));
}

/** Base images are there at once, also when a missing file of the context ends the build before any step. */
function isOpened(step: StepResult, { steps }: BuildResult): boolean {
  return step.type === 'image' && steps.some(({ vertex, error }) => vertex !== null && error !== null);
}

/** What is known first stands first: metadata, images, contexts, then the steps stage by stage. */
function inOrder(steps: readonly StepResult[]): StepResult[] {
  const order = ({ type }: StepResult) =>
    type === 'metadata' ? 0 : type === 'image' ? 1 : type === 'local' ? 2 : 3;
  return [...steps].sort((a, b) => order(a) - order(b));
}

/** A step's name; the Dockerfile is shown without its directory. */
export function stepName(step: StepResult, plan: BuildPlan): string {
  const { dockerfileName } = plan.request;
  return step.name === `[internal] load build definition from ${dockerfileName}`
    ? `[internal] load build definition from ${shownName(dockerfileName)}`
    : step.name;
}

function stepLines(step: StepResult, plan: BuildPlan): string[] {
  const lines = [...transferLines(step, plan), ...outputLines(step)];
  if (step.error !== null) return [...lines, `ERROR: ${withReference(step.error, plan)}`];
  return [...lines, step.status === 'cached' ? 'CACHED' : `DONE ${seconds(step.estimate)}`];
}

/** A message with the builder's id of the snapshot it could not read, which nobody can foretell. */
export function withReference(message: string, { request }: BuildPlan): string {
  const id = objectId('snapshot', request.dockerfile ?? '');
  const uuid = [8, 12, 16, 20, 32].map((end, index, ends) => id.slice(ends[index - 1] ?? 0, end)).join('-');
  return message.replaceAll('<ref>', `${uuid}::${id.slice(-25)}`);
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)}s`;
}

/** What a step printed, each line with an estimate of the time since the step began. */
export function outputLines(step: StepResult): string[] {
  const text = step.output.map((chunk) => chunk.text).join('');
  if (text === '') return [];
  const lines = text.replace(/\n$/, '').split('\n');
  return lines.map((line, index) => {
    const time = (step.estimate * (index + 1)) / (lines.length + 1) / 1000;
    return `${time.toFixed(3)} ${line}`;
  });
}

function transferLines(step: StepResult, plan: BuildPlan): string[] {
  const { request } = plan;
  if (step.name.startsWith('[internal] load build definition')) {
    return [`transferring dockerfile: ${bytes(byteLength(request.dockerfile ?? ''))} done`];
  }
  if (step.name.endsWith('load .dockerignore')) {
    return [`transferring context: ${bytes(Math.max(2, byteLength(ignoreFile(request).text)))} done`];
  }
  if (step.type !== 'local') return [];
  return [`transferring context: ${bytes(contextSize(plan))} done`];
}

function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}

/** Bytes as the builder prints them (github.com/tonistiigi/units, `%.2f`). */
function bytes(size: number): string {
  if (size < 1000) return `${size}B`;
  const units = ['kB', 'MB', 'GB'];
  let value = size / 1000;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${value.toFixed(2)}${units[unit] ?? ''}`;
}

/** The failed steps again, each with the end of its output. */
export function failedSteps(result: BuildResult): string {
  return result.steps
    .filter((step) => step.error !== null)
    .map((step) => {
      const tail = outputLines(step).slice(-TAIL);
      return ['------', ` > ${stepName(step, result.plan)}:`, ...tail, '------', ''].join('\n');
    })
    .join('');
}
