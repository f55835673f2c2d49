import type { StepRow } from '../build/model.ts';
import type { ConfigRow, LayerRow } from '../layers/model.ts';
import type { StartView } from '../start/model.ts';

/** Misconceptions that a wrong mark can come from: how the names of their texts begin. */
export const MISCONCEPTIONS = [
  'm01',
  'm02',
  'm03',
  'm05',
  'm12',
  'm14',
  'm15',
  'm16',
  'm18',
  'm21',
  'm28',
  'm30',
  'm31',
  'm33',
  'm72',
  'm75',
] as const;

export type MisconceptionId = (typeof MISCONCEPTIONS)[number];

const INSTALLS = /\b(?:apt-get|apt|apk|npm|yarn|pip3?|curl|wget|git|go mod|mvn|gem|composer)\b/;

/** What somebody believes who marked this step the other way. */
export function misconceptionOfCache({ text, state, why }: StepRow): MisconceptionId | null {
  const copy = /^(?:COPY|ADD) /.test(text);
  if (state === 'cached') {
    if (/^COPY .*--from=/.test(text)) return 'm16';
    if (copy) return 'm14';
    return /^RUN /.test(text) && INSTALLS.test(text) ? 'm12' : 'm15';
  }
  if (why.startsWith('ARG ')) return 'm18';
  if (why.includes('order of its variables')) return 'm72';
  if (copy && why.startsWith('Dockerfile ')) return 'm75';
  return why.startsWith('follows ') && INSTALLS.test(text) ? 'm21' : null;
}

/** What somebody believes who took a layer for none, or the other way round. */
export function misconceptionOfLayer(row: LayerRow | ConfigRow): MisconceptionId | null {
  if (row.kind === 'config') return 'm01';
  if (/^WORKDIR /i.test(row.title)) return 'm02';
  if (!/^RUN /i.test(row.title)) return null;
  if (row.files.length === 0) return 'm03';
  return row.files.every(({ change }) => change === 'deleted') ? 'm05' : null;
}

/** What somebody believes who expects these words in place of the real ones. */
export function misconceptionOfStart(view: StartView, guess: readonly string[]): MisconceptionId | null {
  const origins = new Set(view.words.map(({ origin }) => origin));
  const real = view.words.map(({ text }) => text);
  if (view.ignored.length > 0) return 'm28';
  if (origins.has('entrypoint') && origins.has('cmd-shell')) return 'm30';
  const shell = origins.has('cmd-shell') || origins.has('entrypoint-shell');
  if (shell !== isShell(guess)) return 'm33';
  return !shell && real.some((word) => word.includes('$')) && !guess.some((word) => word.includes('$'))
    ? 'm31'
    : null;
}

function isShell([program = '', flag]: readonly string[]): boolean {
  return /(?:^|\/)(?:sh|bash|ash|dash)$/.test(program) && flag === '-c';
}
