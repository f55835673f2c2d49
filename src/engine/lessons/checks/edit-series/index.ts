import type { Task } from '../../../kernel/contract.ts';
import { bytesText } from '../../bytes.ts';
import { editSeriesCost } from '../../edit-series.ts';
import { noImage, type Hint, type Measure, type TrialDefinition } from '../contract.ts';
import { readEdit, type Edit } from '../edit.ts';

interface SeriesArguments {
  readonly edits: readonly Edit[];
  readonly steps: number | null;
  /** Milliseconds. */
  readonly time: number | null;
  readonly bytes: number | null;
}

const HINTS = ['edit-impossible', 'edit-breaks', 'too-many', 'too-slow', 'too-big', 'no-image'] as const;
type SeriesHint = (typeof HINTS)[number];

/** What a series of edits rebuilds in all, each built before the next is made: steps, estimated seconds, bytes. */
export const editSeries: TrialDefinition<SeriesArguments, SeriesHint> = {
  hints: HINTS,
  read: (fields) => {
    fields.needsOneOf('rebuiltAtMost', 'secondsAtMost', 'bytesAtMost');
    const edits = fields.list('edits').map(readEdit);
    if (edits.length === 0) fields.fail('edits', 'needs at least one edit');
    const seconds = fields.count('secondsAtMost');
    return {
      edits,
      steps: fields.count('rebuiltAtMost'),
      time: seconds === null ? null : seconds * 1000,
      bytes: fields.bytes('bytesAtMost'),
    };
  },
  *trial({ edits, steps, time, bytes }, { workspace, forecast }, world): Task<Hint<SeriesHint> | null> {
    if (forecast.image === null) return noImage;
    const result = yield* editSeriesCost(edits, workspace, forecast, world);
    if (result.type === 'impossible') {
      return { id: 'edit-impossible', text: `${result.path} no longer has what it began with.` };
    }
    if (result.type === 'breaks') {
      return {
        id: 'edit-breaks',
        text: `After an edit of ${result.path} the build stops: ${result.message}`,
      };
    }
    const { cost } = result;
    const what = edits.length === 1 ? 'After the edit' : `In the ${edits.length} builds after the edits`;
    if (steps !== null && cost.steps > steps) {
      return { id: 'too-many', text: `${what}, ${cost.steps} steps run again; at most ${steps} are wanted.` };
    }
    if (time !== null && cost.time > time) {
      const seconds = (cost.time / 1000).toFixed(0);
      return {
        id: 'too-slow',
        text: `${what}, steps take about ${seconds} s; at most ${time / 1000} s are wanted.`,
      };
    }
    if (bytes === null || cost.bytes <= bytes) return null;
    return {
      id: 'too-big',
      text: `${what}, new layers hold ${bytesText(cost.bytes)}; at most ${bytesText(bytes)} are wanted.`,
    };
  },
  *measure({ edits }, { workspace, forecast }, world): Task<Measure | null> {
    if (forecast.image === null) return null;
    const result = yield* editSeriesCost(edits, workspace, forecast, world);
    return result.type === 'cost' ? { time: result.cost.time, bytes: result.cost.bytes } : null;
  },
};
