import type { ContainerMount } from '../../../daemon/index.ts';
import { joinPath, lexicalClean } from '../../../files/index.ts';
import { APP_DIRECTORY, type Host } from '../host.ts';

/** Mounts as the engine gets them, and the texts of those that were bound with `-v`. */
export interface Mounts {
  readonly mounts: readonly ContainerMount[];
  readonly binds: readonly string[];
}

/** What is wrong with a mount: said by the client, or by the engine. */
export type MountMistake =
  { readonly error: string } | { readonly refused: string } | { readonly unsupported: string };

/** Reads `-v` and `--mount` options. Directories of the host that are not there yet are made. */
export function readMounts(
  host: Host,
  volumes: readonly string[],
  mounts: readonly string[],
  tmpfs: readonly string[],
): Mounts | MountMistake {
  const read: ContainerMount[] = [];
  const binds: string[] = [];
  for (const spec of volumes) {
    const mount = readVolume(host, spec);
    if (!('target' in mount)) return mount;
    if (mount.source !== '') binds.push([mount.source, mount.target, mount.mode].filter(Boolean).join(':'));
    read.push(mount);
  }
  for (const spec of mounts) {
    const mount = readMount(host, spec);
    if (!('target' in mount)) return mount;
    read.push(mount);
  }
  read.push(
    ...tmpfs.map((spec) => ({ ...NOTHING, type: 'tmpfs' as const, target: spec.split(':')[0] ?? '' })),
  );
  return { mounts: read, binds };
}

const NOTHING = { source: '', readonly: false, mode: '', anonymous: false };

function readVolume(host: Host, spec: string): ContainerMount | MountMistake {
  const parts = spec.split(':');
  if (parts.some((part) => part === ''))
    return { error: `invalid spec: ${spec}: empty section between colons` };
  if (parts.length > 3) return { error: `invalid spec: ${spec}: too many colons` };
  const [first = '', second, mode = ''] = parts;
  if (second === undefined) {
    return { ...NOTHING, type: 'volume', target: lexicalClean(first), anonymous: true };
  }
  const named = !/^[./~]/.test(first);
  const source = named ? first : absolute(host, first);
  const type = named ? 'volume' : 'bind';
  const target = lexicalClean(second);
  if (!second.startsWith('/')) {
    const written = [source, ...parts.slice(1)].join(':');
    return {
      refused: `invalid volume specification: '${written}': invalid mount config for type "${type}": invalid mount path: '${second}' mount path must be absolute`,
    };
  }
  if (target === '/') {
    return {
      refused: `invalid volume specification: '${spec}': invalid specification: destination can't be '/'`,
    };
  }
  const options = mode === '' ? [] : mode.split(',');
  const unknown = options.find(
    (option) => !['ro', 'rw', 'z', 'Z', 'nocopy', 'cached', 'delegated', 'consistent'].includes(option),
  );
  if (unknown !== undefined) {
    return { refused: `invalid mode: ${mode}` };
  }
  if (!named) {
    const made = makeSource(host, source);
    if (made !== null) return made;
  }
  return { type, source, target, readonly: options.includes('ro'), mode, anonymous: false };
}

function absolute(host: Host, path: string): string {
  return lexicalClean(joinPath(host.directory, path.replace(/^~(?=\/|$)/, '/root')));
}

/** A directory of the host is made where there is none; outside the learner's folder nothing can be bound. */
function makeSource(host: Host, source: string): MountMistake | null {
  const inside = insideFiles(source);
  if (inside === null) return { unsupported: `binding ${source}, which is outside ${APP_DIRECTORY},` };
  if (host.files.find(inside) !== null) return null;
  host.makeDirectory(source);
  return null;
}

function insideFiles(source: string): string | null {
  if (source === APP_DIRECTORY) return '/';
  return source.startsWith(`${APP_DIRECTORY}/`) ? source.slice(APP_DIRECTORY.length) : null;
}

const KEYS: Readonly<Record<string, string>> = {
  src: 'source',
  dst: 'target',
  destination: 'target',
  ro: 'readonly',
};

function readMount(host: Host, spec: string): ContainerMount | MountMistake {
  const fields = new Map<string, string>();
  for (const field of spec.split(',')) {
    const [rawKey = '', ...value] = field.split('=');
    const key = KEYS[rawKey.toLowerCase()] ?? rawKey.toLowerCase();
    if (value.length === 0 && key !== 'readonly' && key !== 'bind-nonrecursive' && key !== 'volume-nocopy') {
      return {
        error: `invalid argument "${spec}" for "--mount" flag: invalid field '${field}' must be a key=value pair`,
      };
    }
    fields.set(key, value.join('='));
  }
  const type = fields.get('type') ?? 'volume';
  const target = fields.get('target') ?? '';
  if (!['bind', 'volume', 'tmpfs'].includes(type)) return { unsupported: `a mount of type ${type}` };
  if (target === '') return { error: `invalid argument "${spec}" for "--mount" flag: target is required` };
  const written = fields.get('source') ?? '';
  const only = fields.get('readonly');
  const base = { target: lexicalClean(target), readonly: only !== undefined && only !== 'false', mode: '' };
  if (type === 'tmpfs') return { ...base, type, source: '', anonymous: false };
  if (type === 'volume') return { ...base, type, source: written, anonymous: written === '' };
  const source = absolute(host, written);
  const inside = insideFiles(source);
  if (inside === null) return { unsupported: `binding ${source}, which is outside ${APP_DIRECTORY},` };
  if (host.files.find(inside) === null) {
    return { refused: `invalid mount config for type "bind": bind source path does not exist: ${source}` };
  }
  return { ...base, type: 'bind', source, anonymous: false };
}
