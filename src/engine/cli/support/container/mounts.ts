import type { ContainerMount } from '../../../daemon/index.ts';
import { joinPath, lexicalClean } from '../../../files/index.ts';
import { readMountOption } from './mount-option.ts';
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
  const relative = tmpfs.map((spec) => spec.split(':')[0] ?? '').find((target) => !target.startsWith('/'));
  if (relative !== undefined) {
    return { refused: `invalid mount path: '${relative}' mount path must be absolute` };
  }
  read.push(
    ...tmpfs.map((spec) => ({ ...NOTHING, type: 'tmpfs' as const, target: spec.split(':')[0] ?? '' })),
  );
  return { mounts: read, binds };
}

const NOTHING = { source: '', readonly: false, mode: '', anonymous: false };

function readVolume(host: Host, spec: string): ContainerMount | MountMistake {
  if (spec === '') return { error: 'invalid empty volume spec' };
  const parts = spec.split(':');
  if (parts.some((part) => part === ''))
    return { error: `invalid spec: ${spec}: empty section between colons` };
  if (parts.length > 3) return { refused: `invalid volume specification: '${spec}'` };
  const [first = '', second, mode = ''] = parts;
  // The client takes a single letter for a drive of Windows, and the rest for what is mounted there.
  if (second === undefined || /^[A-Za-z]:[/\\]/.test(spec)) {
    return {
      ...NOTHING,
      type: 'volume',
      target: lexicalClean(second === undefined ? first : `/${spec}`),
      anonymous: true,
    };
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
      refused: `invalid volume specification: '${[source, ...parts.slice(1)].join(':')}': invalid mount config for type "${type}": invalid specification: destination can't be '/'`,
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

function readMount(host: Host, spec: string): ContainerMount | MountMistake {
  const option = readMountOption(spec);
  if ('error' in option) return option;
  const { type, source: written } = option;
  const refuse = (why: string) => ({ refused: `invalid mount config for type "${type}": ${why}` });
  if (type === 'image' || type === 'npipe' || type === 'cluster')
    return { unsupported: `a mount of type ${type}` };
  if (!['bind', 'volume', 'tmpfs'].includes(type)) return refuse('mount type unknown');
  const base = { target: lexicalClean(option.target), readonly: option.readonly, mode: '' };
  if (!option.target.startsWith('/')) {
    return refuse(`invalid mount path: '${option.target}' mount path must be absolute`);
  }
  if (base.target === '/') return refuse("invalid specification: destination can't be '/'");
  if (type === 'tmpfs') {
    if (written !== '') return refuse('field Source must not be specified');
    return { ...base, type, source: '', anonymous: false };
  }
  if (type === 'volume') {
    const { copies } = option;
    return { ...base, type, source: written, anonymous: written === '', ...(copies ? {} : { copies }) };
  }
  if (written === '') return refuse('field Source must not be empty');
  const relative = /^\.{1,2}(?:\/|$)/.test(written);
  if (!relative && !/^[/~]/.test(written)) {
    return refuse(`invalid mount path: '${written}' mount path must be absolute`);
  }
  const source = absolute(host, written);
  const inside = insideFiles(source);
  if (inside === null) return { unsupported: `binding ${source}, which is outside ${APP_DIRECTORY},` };
  if (host.files.find(inside) === null) return refuse(`bind source path does not exist: ${source}`);
  return { ...base, type: 'bind', source, anonymous: false };
}
