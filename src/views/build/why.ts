import type { BuildResult, CacheReason, IngredientChange, StepResult } from '../../engine/index.ts';

/** What a sentence about a step needs to know of the build around it. */
export interface Around {
  readonly result: BuildResult;
  /** True when the build happened, false for a forecast: decides the tense. */
  readonly built: boolean;
}

const LONG = 60;

/** One plain sentence (no full stop) on why a step is taken from the cache or not. */
export function why(reason: CacheReason, step: StepResult, around: Around): string {
  switch (reason.type) {
    case 'hit':
      return 'nothing in its cache key changed';
    case 'first-build':
      return 'first build: the cache is empty';
    case 'new-step':
      return 'new: the last build had no such step';
    case 'cache-off':
      return around.result.plan.request.noCache
        ? 'the cache is switched off (--no-cache)'
        : 'the cache is switched off for this stage';
    case 'changed':
      return changesText(reason.changes, step, around.result);
    case 'parent':
      return parentText(reason, around);
    case 'moved':
      return movedText(reason.parent, around);
    case 'unfinished':
      return 'the last build did not finish it';
    case 'not-in-cache':
      return 'its result is no longer in the cache';
  }
}

function parentText(reason: Extract<CacheReason, { type: 'parent' }>, around: Around): string {
  const runs = around.built ? 'ran' : 'runs';
  const parent = stepOf(around.result, reason.parent);
  const origin = stepOf(around.result, reason.origin);
  if (parent === undefined) return 'it builds on a step that changed';
  if (!reason.parentRan) return `follows ${shortName(parent)}, whose result is not the one of the last build`;
  const cause =
    origin?.reason === null || origin?.reason === undefined || origin.reason.type === 'parent'
      ? ''
      : why(origin.reason, origin, around);
  if (origin === undefined || origin === parent)
    return `follows ${shortName(parent)}, which ${runs} again${cause === '' ? '' : ` because ${asCause(cause)}`}`;
  return `follows ${shortName(origin)}, which ${runs} again${cause === '' ? '' : ` because ${asCause(cause)}`}`;
}

function movedText(vertex: number, { result }: Around): string {
  const parent = stepOf(result, vertex);
  return parent === undefined
    ? 'it builds on another step than last time'
    : `it now builds on ${shortName(parent)}: a line above was moved or removed`;
}

/** Fits a sentence of {@link why} behind "because". */
function asCause(text: string): string {
  if (text.startsWith('new:')) return 'it is new';
  return text.startsWith('first build') ? 'it was never built' : text;
}

function stepOf(result: BuildResult, vertex: number): StepResult | undefined {
  return result.steps.find((step) => step.vertex === vertex);
}

/** `[3/5]`, or the whole name of what has no number. */
export function shortName(step: StepResult): string {
  return /^\[[^\]]*\d+\/\d+\]/.exec(step.name)?.[0] ?? step.name;
}

function changesText(all: readonly IngredientChange[], step: StepResult, result: BuildResult): string {
  const changes = withoutEchoes(all);
  const texts = changes.map((change) => changeText(change, step, result));
  const [first = 'its cache key changed'] = texts;
  // One cause is what a person looks for; a second of another kind is worth its words only when it is one alone.
  return texts.length === 2 && new Set(changes.map(({ kind }) => kind)).size === 2
    ? `${first}, and ${texts[1] ?? ''}`
    : texts.length > 2
      ? `${first}, and ${texts.length - 1} more`
      : texts.join(', ');
}

/**
 * The changes without those that only follow from a source that was added to an instruction or taken from it: the file
 * itself is as it was.
 */
function withoutEchoes(changes: readonly IngredientChange[]): readonly IngredientChange[] {
  const sources = changes.filter(({ kind }) => kind === 'source');
  if (sources.length === 0) return changes;
  const lone = sources.filter(({ before, after }) => before === undefined || after === undefined);
  return changes.filter(({ kind, name, files = [] }) => {
    if (kind === 'destination') return !lone.some((source) => source.name === name);
    return kind !== 'files' || files.some(({ change }) => change !== 'added' && change !== 'removed');
  });
}

function sourceText(change: IngredientChange): string {
  const { name, before, after } = change;
  if (name === '') return beforeAfter('its source', change);
  if (before === undefined) return `it copies ${after ?? 'more'} too`;
  return after === undefined ? `it no longer copies ${before}` : `it copies ${after} instead of ${before}`;
}

function changeText(change: IngredientChange, step: StepResult, result: BuildResult): string {
  switch (change.kind) {
    case 'files':
      return filesText(change);
    case 'variable':
      return beforeAfter(`${variableKind(change.name, step, result)} ${change.name}`, change);
    case 'variable-order':
      return 'the order of its variables changed';
    case 'command':
      return commandText(change);
    case 'text':
      return 'the text of its heredoc changed';
    case 'directory':
      return beforeAfter('the folder', change);
    case 'user':
      return beforeAfter('USER', {
        ...change,
        before: change.before || 'root',
        after: change.after || 'root',
      });
    case 'source':
      return sourceText(change);
    case 'destination':
      return beforeAfter('its destination', change);
    case 'url':
      return beforeAfter('its address', change);
    case 'base':
      return 'the base image changed';
    case 'option':
      return beforeAfter(optionName(change.name), change);
    case 'mount':
      return 'its --mount changed';
    case 'network':
      return beforeAfter('--network', change);
    case 'parent':
      return 'what it builds on changed';
  }
}

/** An option's name without the position that tells two of them apart. */
function optionName(name: string): string {
  const [word = name] = name.split(' ');
  return word.startsWith('--') ? word : 'an option';
}

/** ENV reaches the image, an ARG does not. */
function variableKind(name: string, step: StepResult, result: BuildResult): 'ENV' | 'ARG' {
  const stage = result.plan.stages.find(({ index }) => index === step.stage);
  const env = stage?.image.config.Env ?? [];
  return env.some((entry) => entry.startsWith(`${name}=`)) ? 'ENV' : 'ARG';
}

function beforeAfter(name: string, { before, after }: Pick<IngredientChange, 'before' | 'after'>): string {
  if (before === undefined)
    return after === undefined ? `${name} changed` : `${name} is new: ${quoted(after)}`;
  if (after === undefined) return `${name} is gone`;
  const text = `${name} changed: ${quoted(before)} → ${quoted(after)}`;
  return text.length > LONG * 2 ? `${name} changed` : text;
}

function quoted(value: string): string {
  return value === '' ? '(empty)' : value;
}

function commandText({ before, after }: IngredientChange): string {
  const [was, is] = [commandWords(before), commandWords(after)];
  const short = was !== '' && is !== '' && was.length <= LONG && is.length <= LONG;
  return short && was !== is ? `the command changed: ${was} → ${is}` : 'the command changed';
}

/** argv as a person would write it: the script alone where a shell runs one. */
function commandWords(argv: string | undefined): string {
  if (argv === undefined) return '';
  const words: unknown = JSON.parse(argv);
  if (!Array.isArray(words) || !words.every((word): word is string => typeof word === 'string'))
    throw new Error(`a command's ingredient is no list of words: ${argv}`);
  return words.length === 3 && words[1] === '-c' ? (words[2] ?? '') : words.join(' ');
}

const CHANGE_WORDS = {
  added: 'was added',
  removed: 'was removed',
  type: 'is another kind of file',
  content: 'changed',
  link: 'points elsewhere',
  mode: 'has other permissions',
  owner: 'has another owner',
} as const;

function filesText({ files = [], from = '' }: IngredientChange): string {
  const where = from === '' || from === 'context' ? '' : ` in ${from}`;
  const [first, second] = files;
  if (first === undefined) return `the files it reads${where} changed`;
  const text = `${fileName(first.path)} ${CHANGE_WORDS[first.change]}${where}`;
  if (second === undefined) return text;
  return files.length === 2 && second.change === first.change
    ? `${fileName(first.path)} and ${fileName(second.path)} ${plural(CHANGE_WORDS[first.change])}${where}`
    : `${text}, and ${files.length - 1} more ${files.length === 2 ? 'file' : 'files'}`;
}

function plural(words: string): string {
  return words
    .replace(/^was /, 'were ')
    .replace(/^is another kind of file/, 'are other kinds of files')
    .replace(/^has /, 'have ')
    .replace(/^points/, 'point');
}

/** Paths in a build context are told without the slash in front, as the learner knows them. */
function fileName(path: string): string {
  return path === '/' ? 'the folder' : path.replace(/^\//, '');
}
