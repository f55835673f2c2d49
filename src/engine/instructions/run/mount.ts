import { quote } from '../../syntax/index.ts';
import { csvFields } from '../shared/csv.ts';
import { parseBoolean, parseMemorySize, parseUint32 } from '../shared/numbers.ts';
import { withSuggestion } from '../shared/suggest.ts';
import { checkedMount, type DraftMount, type Mount, type MountType, type ShareMode } from './mount-rules.ts';

export type MountResult =
  { readonly ok: true; readonly value: Mount } | { readonly ok: false; readonly error: string };

/** Expands the variables of one option's value. */
export type MountExpander = (
  text: string,
) => { readonly ok: true; readonly value: string } | { readonly ok: false; readonly error: string };

const TYPES: readonly MountType[] = ['bind', 'cache', 'tmpfs', 'secret', 'ssh'];
const SHARE_MODES: readonly ShareMode[] = ['shared', 'private', 'locked'];
const KEYS =
  'type from source target readonly id sharing required size mode uid gid src dst destination ro rw readwrite env'.split(
    ' ',
  );

class MountMistake extends Error {}

/** What BuildKit checks of a `--mount` before variables are known: the CSV form, and that `from` has no variable. */
export function checkMount(
  text: string,
): { readonly ok: true; readonly value: undefined } | { readonly ok: false; readonly error: string } {
  const csv = csvFields(text);
  if (!csv.ok) return { ok: false, error: `failed to parse csv mounts: ${csv.error}` };
  for (const field of csv.fields) {
    const { key, value } = splitField(field);
    const dollar = key === 'from' && value !== undefined ? value.indexOf('$') : -1;
    if (value !== undefined && dollar !== -1 && dollar !== value.length - 1) {
      const error = `'${key}' doesn't support variable expansion, define alias stage instead`;
      return { ok: false, error };
    }
  }
  return { ok: true, value: undefined };
}

/** Turns a value of `--mount` into a mount. BuildKit does this when it comes to the step, so the error has no prefix. */
export function readMount(text: string, expand: MountExpander): MountResult {
  const csv = csvFields(text);
  if (!csv.ok) return { ok: false, error: `failed to parse csv mounts: ${csv.error}` };
  const draft: DraftMount = { type: 'bind', from: '', source: '', target: '', id: '', required: false };
  try {
    for (const field of csv.fields) readField(draft, field, expand);
  } catch (mistake) {
    if (mistake instanceof MountMistake) return { ok: false, error: mistake.message };
    throw mistake;
  }
  return checkedMount(draft);
}

function splitField(field: string): { readonly key: string; readonly value: string | undefined } {
  const equals = field.indexOf('=');
  if (equals === -1) return { key: field.toLowerCase(), value: undefined };
  return { key: field.slice(0, equals).toLowerCase(), value: field.slice(equals + 1) };
}

function readField(draft: DraftMount, field: string, expand: MountExpander): void {
  const { key, value: raw } = splitField(field);
  if (raw === undefined) {
    readSwitch(draft, key, field);
    return;
  }
  const expanded = expand(raw);
  if (!expanded.ok) throw new MountMistake(expanded.error);
  const { value } = expanded;
  const read = OPTIONS[key];
  if (!Object.hasOwn(OPTIONS, key) || read === undefined) {
    throw new MountMistake(withSuggestion(`unexpected key '${key}' in '${field}'`, key, KEYS, true));
  }
  read(draft, value, key);
}

function readSwitch(draft: DraftMount, key: string, field: string): void {
  if (key === 'readonly' || key === 'ro') draft.readOnly = true;
  else if (key === 'readwrite' || key === 'rw') draft.readOnly = false;
  else if (key === 'required') requireType(draft, key, ['secret', 'ssh'], () => (draft.required = true));
  else throw new MountMistake(`invalid field '${field}' must be a key=value pair`);
}

type ReadOption = (draft: DraftMount, value: string, key: string) => void;

const readSource: ReadOption = (draft, value) => (draft.source = value);
const readTarget: ReadOption = (draft, value) => (draft.target = value);
const readReadOnly: ReadOption = (draft, value, key) => (draft.readOnly = boolean(value, key));
const readReadWrite: ReadOption = (draft, value, key) => (draft.readOnly = !boolean(value, key));

const OPTIONS: Readonly<Record<string, ReadOption>> = {
  type: (draft, value) => (draft.type = oneOf(value, TYPES, 'mount type')),
  from: (draft, value) => (draft.from = value),
  source: readSource,
  src: readSource,
  target: readTarget,
  dst: readTarget,
  destination: readTarget,
  readonly: readReadOnly,
  ro: readReadOnly,
  readwrite: readReadWrite,
  rw: readReadWrite,
  required: (draft, value, key) =>
    requireType(draft, key, ['secret', 'ssh'], () => (draft.required = boolean(value, key))),
  size: (draft, value, key) =>
    requireType(draft, key, ['tmpfs'], () => {
      const size = parseMemorySize(value);
      if (size === undefined) throw new MountMistake(`invalid value for ${key}: ${value}`);
      draft.size = size;
    }),
  id: (draft, value) => (draft.id = value),
  sharing: (draft, value) => (draft.sharing = oneOf(value, SHARE_MODES, 'sharing value')),
  mode: (draft, value, key) => (draft.mode = unsigned(value, 8, key)),
  uid: (draft, value, key) => (draft.uid = unsigned(value, 10, key)),
  gid: (draft, value, key) => (draft.gid = unsigned(value, 10, key)),
  env: (draft, value) => (draft.env = value),
};

function requireType(draft: DraftMount, key: string, types: readonly MountType[], set: () => void): void {
  if (!types.includes(draft.type)) {
    throw new MountMistake(`unexpected key '${key}' for mount type '${draft.type}'`);
  }
  set();
}

function oneOf<Name extends string>(value: string, names: readonly Name[], what: string): Name {
  const lower = value.toLowerCase();
  const name = names.find((candidate) => candidate === lower);
  if (name !== undefined) return name;
  throw new MountMistake(withSuggestion(`unsupported ${what} ${quote(value)}`, value, names, true));
}

function boolean(value: string, key: string): boolean {
  const flag = parseBoolean(value);
  if (flag === undefined) throw new MountMistake(`invalid value for ${key}: ${value}`);
  return flag;
}

function unsigned(value: string, base: 8 | 10, key: string): number {
  const number = parseUint32(value, base);
  if (number === undefined) throw new MountMistake(`invalid value ${value} for ${key}`);
  return number;
}
