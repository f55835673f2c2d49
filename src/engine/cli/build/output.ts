import type { FileTree } from '../../files/index.ts';
import { lexicalClean, joinPath, TreeEditor } from '../../files/index.ts';
import { exportTree, filledTree } from '../../daemon/index.ts';
import { humanSize } from '../../image/units.ts';
import type { Coroutine } from '../../kernel/index.ts';
import { quote } from '../../syntax/index.ts';
import type { Call } from '../support/command.ts';
import { setDaemon } from '../support/engine.ts';
import type { Host } from '../support/host.ts';
import type { Block } from './progress.ts';

/** Where the result of a build goes. */
export type Output =
  | { readonly type: 'image'; readonly names: readonly string[] }
  | { readonly type: 'local' | 'tar'; readonly destination: string }
  | { readonly type: 'cacheonly' };

export type OutputMistake = { readonly error: string } | { readonly unsupported: string };

const TOO_LARGE = 'layerwise: writing files of which only the sizes are known is not simulated';

/** Bytes of the message that announces a file to the client, about. */
const ANNOUNCEMENT = 40;

/** Reads `--output`, `--load` and `--push` (buildx, util/buildflags/export.go). */
export function readOutput({ flags }: Call): Output | OutputMistake {
  const options = flags.list('output');
  if (flags.on('push')) return { unsupported: 'docker build --push' };
  if (options.length > 1) return { unsupported: 'docker build with several outputs' };
  const [option] = options;
  if (option === undefined) return { type: 'image', names: [] };
  if (!/[=,]/.test(option)) {
    return option === '-' ? { type: 'tar', destination: '-' } : { type: 'local', destination: option };
  }
  const fields = new Map<string, string>();
  for (const field of option.split(',')) {
    const equals = field.indexOf('=');
    if (equals < 0) return { error: `invalid value ${field}` };
    fields.set(field.slice(0, equals).toLowerCase(), field.slice(equals + 1));
  }
  return outputOf(fields);
}

function outputOf(fields: ReadonlyMap<string, string>): Output | OutputMistake {
  const type = fields.get('type') ?? '';
  const destination = fields.get('dest') ?? '';
  switch (type) {
    case '':
      return { error: 'type is required for output' };
    case 'local':
      return destination === ''
        ? { error: 'failed to build: dest is required for local output' }
        : { type, destination };
    case 'tar':
      return { type, destination: destination === '' ? '-' : destination };
    case 'cacheonly':
      return { type };
    case 'docker':
      return destination === ''
        ? { type: 'image', names: namesIn(fields) }
        : { error: unsupportedExporter('Docker') };
    case 'oci':
      return { error: unsupportedExporter('OCI') };
    case 'image':
      if (fields.get('push') === 'true') return { unsupported: 'docker build with push=true' };
      return { type, names: namesIn(fields) };
    case 'registry':
      return { unsupported: 'docker build --output type=registry' };
    default:
      return { error: `failed to build: failed to solve: exporter ${quote(type)} could not be found` };
  }
}

function namesIn(fields: ReadonlyMap<string, string>): string[] {
  const name = fields.get('name');
  return name === undefined ? [] : [name];
}

function unsupportedExporter(name: string): string {
  return `failed to build: ${name} exporter is not supported for the docker driver.\nSwitch to a different driver, or turn on the containerd image store, and try again.\nLearn more at https://docs.docker.com/go/build-exporters/`;
}

/** What the builder says about sending files to the client. */
export function clientBlock(type: 'local' | 'tar', tree: FileTree): Block {
  if (type === 'tar') {
    return { name: 'exporting to client tarball', lines: ['sending tarball done', 'DONE 0.0s'] };
  }
  let bytes = 0;
  for (const { path, inode } of tree.walk()) {
    if (path !== '/') bytes += ANNOUNCEMENT + (inode.type === 'file' ? inode.content.size : 0);
  }
  return {
    name: 'exporting to client directory',
    lines: [`copying files ${humanSize(bytes, 3)} done`, 'DONE 0.0s'],
  };
}

/** Writes the files of an image where the client wants them; gives what went wrong, or null. */
export function* sendFiles(
  host: Host,
  { type, destination }: Extract<Output, { destination: string }>,
  tree: FileTree,
): Coroutine<string | null> {
  if (type === 'local') return copyToDirectory(host, destination, tree);
  const exported = exportTree(host.workspace.daemon, tree);
  if (exported === null) return TOO_LARGE;
  setDaemon(host, exported.state);
  if (destination !== '-') return host.writeBytes(destination, exported.bytes);
  yield* host.printBytes(exported.bytes);
  return null;
}

function copyToDirectory(host: Host, destination: string, tree: FileTree): string | null {
  const filled = filledTree(tree);
  if (filled === null) return TOO_LARGE;
  const directory = lexicalClean(joinPath(host.directory, destination));
  host.makeDirectory(directory);
  const place = host.place(directory);
  if (place === null) return 'no such file or directory';
  const editor = new TreeEditor(place.tree);
  for (const { path, inode } of filled.walk()) {
    if (path === '/') continue;
    const parent = editor.makeDirectories(`${place.path}${path}`.replace(/\/[^/]*$/, '') || '/', DIRECTORY);
    const name = path.slice(path.lastIndexOf('/') + 1);
    editor.add(parent, name, inode.type === 'dir' ? { ...inode, entries: new Map() } : inode, inode.mtime);
  }
  place.keep(editor.snapshot());
  return null;
}

const DIRECTORY = { mode: 0o755, uid: 0, gid: 0, mtime: 0 };
