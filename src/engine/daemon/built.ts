import type { BuildResult, BuiltImage } from '../build/index.ts';
import type { HistoryEntry } from '../image/config.ts';
import { imageDigests } from '../image/export/index.ts';
import { storedDocument } from './document.ts';
import { idInStore } from './store.ts';
import type { DaemonState, StoredImage } from './state.ts';
import { parseTimestamp, timestamp } from '../image/time.ts';

/**
 * What a build leaves in the engine besides its image: the cache, and when each of its records was made. A failed
 * build keeps the steps that succeeded.
 */
export function keepBuild(state: DaemonState, result: BuildResult, now: number): DaemonState {
  let { madeAt } = state;
  for (const step of result.steps) {
    if (step.key === null) continue;
    const { id } = step.key;
    const ran = step.status === 'done' && step.type !== 'image';
    if (ran || (step.status === 'cached' && madeAt.get(id) === undefined)) madeAt = madeAt.set(id, now);
  }
  return { ...state, cache: result.cache, madeAt };
}

/** A built image as the engine stores it. A build that found everything in the cache gives the same id again. */
export function storedBuild(
  state: DaemonState,
  result: BuildResult,
  image: BuiltImage,
  tags: readonly string[],
  now: number,
): StoredImage {
  const history = datedHistory(image, layerTimes(state, result, image), now).map((entry) =>
    engineEntry(entry, image),
  );
  const { diffIds } = imageDigests(image);
  const { id } = storedDocument(image, history, diffIds);
  const created = parseTimestamp(history.at(-1)?.created ?? timestamp(now));
  return { id: idInStore(state, id, String(now)), tags, created, image, history, diffIds, pulled: null };
}

/** Times of the layers the build made, by index in the history. */
function layerTimes(
  { madeAt }: DaemonState,
  { steps }: BuildResult,
  image: BuiltImage,
): ReadonlyMap<number, number> {
  const keys = new Map(steps.map((step) => [step.vertex, step.key?.id]));
  const times = new Map<number, number>();
  for (const layer of image.layers) {
    const key = layer.vertex === null ? undefined : keys.get(layer.vertex);
    const time = key === undefined ? undefined : madeAt.get(key);
    if (time !== undefined) times.set(layer.history, time);
  }
  return times;
}

/**
 * Gives every history entry a time: a layer its own; a metadata instruction that of the layer below it, and before the
 * first new layer that of this layer (buildkit, exporter/containerimage, normalizeLayersAndHistory).
 */
function datedHistory(image: BuiltImage, times: ReadonlyMap<number, number>, now: number): HistoryEntry[] {
  const { baseCreated, baseHistory } = image;
  const rows = image.history.map((entry, index) => {
    if (index < baseHistory && baseCreated !== undefined) return { created: baseCreated, ...entry };
    const time = entry.created === undefined ? times.get(index) : undefined;
    return time === undefined ? entry : { ...entry, created: timestamp(time) };
  });
  const firstNew = rows.findIndex((row) => row.created === undefined);
  if (firstNew < 0) return rows;
  const after = rows.slice(firstNew).find((row) => row.created !== undefined)?.created;
  let current = after ?? rows[firstNew - 1]?.created ?? timestamp(now);
  return rows.map((row, index) => {
    if (row.created === undefined) return { ...row, created: current };
    if (index > firstNew) current = row.created;
    return row;
  });
}

const HEALTH_CHECK =
  /^HEALTHCHECK \{Test:\[(.*)\] Interval:(\S+) Timeout:(\S+) StartPeriod:(\S+) StartInterval:(\S+) Retries:(\d+)\}$/s;

/**
 * A history entry as the builder inside the engine (BuildKit 0.25) writes it: a health check as Go's `%q` of a pointer;
 * builders of their own (0.26) write `%+v`.
 */
function engineEntry(entry: HistoryEntry, { config }: BuiltImage): HistoryEntry {
  const found = HEALTH_CHECK.exec(entry.created_by ?? '');
  if (found === null) return entry;
  const [, test = '', ...rest] = found;
  const words = [config.Healthcheck?.Test ?? [], wordsOf(test)].find((list) => list.join(' ') === test) ?? [];
  const retries = Number(rest.pop());
  const quoted = rest.map((time) => JSON.stringify(time)).join(' ');
  const list = words.map((word) => JSON.stringify(word)).join(' ');
  return { ...entry, created_by: `HEALTHCHECK &{[${list}] ${quoted} ${quotedRune(retries)}}` };
}

/** The words of a test that was joined with spaces: all behind CMD-SHELL is one. */
function wordsOf(test: string): string[] {
  const [kind = '', ...rest] = test.split(' ');
  return kind === 'CMD-SHELL' ? [kind, rest.join(' ')] : [kind, ...rest];
}

const NAMED_RUNES = ['\\a', '\\b', '\\t', '\\n', '\\v', '\\f', '\\r'];

/** Go's `%q` of a number: the character of that code. */
function quotedRune(code: number): string {
  const named = NAMED_RUNES[code - 7];
  if (named !== undefined) return `'${named}'`;
  if (code < 32 || code === 127) return `'\\x${code.toString(16).padStart(2, '0')}'`;
  const char = String.fromCodePoint(code);
  return char === "'" || char === '\\' ? `'\\${char}'` : `'${char}'`;
}
