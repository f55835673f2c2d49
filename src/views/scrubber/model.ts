import type { BuildView, StepRow } from '../build/model.ts';
import type { LayersView } from '../layers/model.ts';
import type { Lines } from '../shared/lines.ts';
import type { StartView } from '../start/model.ts';

/** One moment of a build, told in a sentence: for the screen, for who listens and for who presents. */
export interface Frame {
  /** Id of the step it is about; null for the beginning and the end. */
  readonly step: string | null;
  readonly text: string;
  readonly lines: Lines;
}

interface Told {
  readonly build: BuildView;
  readonly layers: LayersView;
  readonly start: StartView;
}

/** The build from its beginning to its end, one sentence a step. */
export function framesOf({ build, layers, start }: Told): readonly Frame[] {
  const rows = build.stages.flatMap(({ title, steps }) => steps.map((step) => ({ title, step })));
  const [steps, stages] = [rows.length, build.stages.length];
  const first: Frame = {
    step: null,
    lines: [],
    text: `The builder reads the Dockerfile: ${steps === 1 ? 'one step' : `${steps} steps`}${stages > 1 ? ` in ${stages} stages` : ''}.`,
  };
  const told = rows.map(({ title, step }): Frame => ({
    step: step.id,
    lines: step.lines,
    text: sentence(step, title),
  }));
  return [first, ...told, last({ build, layers, start })];
}

function sentence({ text, state, why, size, position }: StepRow, stage: string): string {
  const where = stage === '' || position !== '' ? '' : ` in stage ${stage}`;
  switch (state) {
    case 'base':
      return `${text}${where}: the base image is there, and everything below builds on it.`;
    case 'cached':
      return `${text}: its result is taken from the cache, because ${why}.`;
    case 'runs':
      return `${text}: it runs: ${why}.${size === '' ? '' : ` It leaves ${size} of files.`}`;
    case 'failed':
      return `${text}: it fails, and the build stops here.`;
    case 'not-started':
      return `${text}: it is never started.`;
  }
}

function last({ build, layers, start }: Told): Frame {
  const lines = build.error?.lines ?? [];
  if (build.error !== null)
    return { step: null, lines, text: 'There is no image: the build did not get through.' };
  const command = start.argv === '' || start.error !== '' ? '' : ` A container of it starts ${start.argv}.`;
  return { step: null, lines, text: `The image is ready: ${layers.headline}.${command}` };
}

/** Milliseconds that a sentence stays when it plays at the usual speed: long enough to be read. */
export function readingTime({ text }: Pick<Frame, 'text'>): number {
  return 1200 + text.length * 45;
}
