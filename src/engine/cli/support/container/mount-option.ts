/** A `--mount` option, read by its keys. */
export interface MountOption {
  readonly type: string;
  readonly source: string;
  readonly target: string;
  readonly readonly: boolean;
  /** An empty volume gets what the image has there. */
  readonly copies: boolean;
}

const KEYS: Readonly<Record<string, string>> = {
  src: 'source',
  dst: 'target',
  destination: 'target',
  ro: 'readonly',
};

/** Keys that may stand without a value. */
const SWITCHES = ['readonly', 'bind-nonrecursive', 'volume-nocopy'];

const KNOWN = [
  ...SWITCHES,
  'type',
  'source',
  'target',
  'consistency',
  'bind-propagation',
  'bind-recursive',
  'volume-label',
  'volume-driver',
  'volume-opt',
  'volume-subpath',
  'tmpfs-size',
  'tmpfs-mode',
  'image-subpath',
];

const TRUTHS = ['', '1', 't', 'T', 'true', 'TRUE', 'True'];
const FALSEHOODS = ['0', 'f', 'F', 'false', 'FALSE', 'False'];

/** Reads a `--mount` option, or gives the client's words about it (docker/cli, opts/mount.go). */
export function readMountOption(spec: string): MountOption | { readonly error: string } {
  const fields = new Map<string, string>([['type', 'volume']]);
  for (const field of spec.split(',')) {
    const [raw = '', ...rest] = field.split('=');
    const key = KEYS[raw.toLowerCase()] ?? raw.toLowerCase();
    const value = rest.join('=');
    if (rest.length === 0 && !SWITCHES.includes(key)) {
      return { error: `invalid field '${field}' must be a key=value pair` };
    }
    if (!KNOWN.includes(key)) return { error: `unexpected key '${key}' in '${field}'` };
    if (SWITCHES.includes(key) && ![...TRUTHS, ...FALSEHOODS].includes(value)) {
      return { error: `invalid value for ${raw}: ${value}` };
    }
    fields.set(key, value);
  }
  const type = (fields.get('type') ?? '').toLowerCase();
  const target = fields.get('target') ?? '';
  if (type === '') return { error: 'type is required' };
  if (target === '') return { error: 'target is required' };
  const mixed = mixedOptions([...fields.keys()], type);
  if (mixed !== null) return { error: mixed };
  const only = fields.get('readonly');
  return {
    type,
    source: fields.get('source') ?? '',
    target,
    readonly: only !== undefined && TRUTHS.includes(only),
    copies: !TRUTHS.includes(fields.get('volume-nocopy') ?? 'false'),
  };
}

function mixedOptions(keys: readonly string[], type: string): string | null {
  for (const other of ['volume', 'bind', 'tmpfs']) {
    if (other !== type && keys.some((key) => key.startsWith(`${other}-`))) {
      return `cannot mix '${other}-*' options with mount type '${type}'`;
    }
  }
  return null;
}

/** Docker's reason why a `--mount` is wrong. */
export function mountError(spec: string): string | null {
  const read = readMountOption(spec);
  return 'error' in read ? read.error : null;
}
