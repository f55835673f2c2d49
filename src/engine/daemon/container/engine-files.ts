import {
  emptyContent,
  FileTree,
  parentPath,
  baseName,
  ROOT,
  textContent,
  TreeEditor,
} from '../../files/index.ts';
import type { ExecMount } from '../../kernel/contract.ts';
import { addressesOf } from '../network/exchange.ts';
import type { DaemonState } from '../state.ts';
import type { Container } from './container.ts';

const FILE_MODE = 0o644;
const DIRECTORY = { mode: 0o755, uid: 0, gid: 0, mtime: 0 };

/** Empty files that the engine makes, so that it can mount its own over them (moby, daemon/initlayer). */
const FILES = ['/.dockerenv', '/etc/hostname', '/etc/hosts', '/etc/resolv.conf'];

const made = new WeakMap<FileTree, FileTree>();

/** An image's files with the layer that the engine puts between them and a container's own. */
export function withInitLayer(image: FileTree): FileTree {
  const known = made.get(image);
  if (known !== undefined) return known;
  const editor = new TreeEditor(image);
  const isFree = (path: string): boolean => {
    const found = image.lookup(path, false);
    const parent = image.lookup(parentPath(path), true);
    return (
      found === 'ENOENT' &&
      (parent === 'ENOENT' || (typeof parent !== 'string' && parent.inode.type === 'dir'))
    );
  };
  for (const path of [...FILES, '/etc/mtab']) {
    if (!isFree(path)) continue;
    const parent = editor.makeDirectories(parentPath(path), DIRECTORY);
    const inode =
      path === '/etc/mtab'
        ? ({ type: 'symlink', ...DIRECTORY, mode: 0o777, target: '/proc/mounts' } as const)
        : ({
            type: 'file',
            ...DIRECTORY,
            mode: path === '/.dockerenv' ? 0o755 : FILE_MODE,
            content: emptyContent,
          } as const);
    editor.add(parent, baseName(path), inode, 0);
  }
  const tree = editor.snapshot();
  made.set(image, tree);
  return tree;
}

/** The files that the engine mounts into every container: its name, names it knows, and where to ask for others. */
export function engineMounts(state: DaemonState, container: Container, now: number): ExecMount[] {
  const { config, host } = container;
  const domain = (config.Domainname ?? '') === '' ? '' : `${config.Hostname}.${config.Domainname ?? ''} `;
  const texts = {
    hostname: `${config.Hostname}\n`,
    hosts:
      HOSTS +
      (host.extraHosts ?? []).map(hostLine).join('') +
      addressesOf(state, container)
        .map((address) => `${address}\t${domain}${config.Hostname}\n`)
        .join(''),
    'resolv.conf':
      host.networkMode === 'bridge' ? resolverText(host) : 'nameserver 127.0.0.11\noptions ndots:0\n',
  };
  const editor = new TreeEditor(FileTree.empty(now));
  for (const [name, text] of Object.entries(texts)) {
    editor.add(ROOT, name, {
      type: 'file',
      ...DIRECTORY,
      mode: FILE_MODE,
      mtime: now,
      content: textContent(text),
    });
  }
  const tree = editor.snapshot();
  const taken = new Set(container.mounts.map(({ target }) => target));
  return Object.keys(texts)
    .map((name) => ({ target: `/etc/${name}`, source: `/${name}`, tree, readonly: false }))
    .filter(({ target }) => !taken.has(target) && container.tree.lookup('/etc', true) !== 'ENOENT');
}

/** Where to ask for names: the host's server, or what the container was made with. */
function resolverText({ more }: Container['host']): string {
  const servers = (more?.Dns ?? ['192.168.65.7']).map((server) => `nameserver ${server}\n`);
  const search = more?.DnsSearch?.filter((domain) => domain !== '.') ?? [];
  const options = more?.DnsOptions ?? [];
  return [
    ...servers,
    ...(search.length > 0 ? [`search ${search.join(' ')}\n`] : []),
    ...(options.length > 0 ? [`options ${options.join(' ')}\n`] : []),
  ].join('');
}

/** `name:address` as a line of /etc/hosts; the engine stands for `host-gateway`. */
function hostLine(entry: string): string {
  const [name = '', address = ''] = entry.split(/:(.*)/s);
  return `${address === 'host-gateway' ? '172.17.0.1' : address}\t${name}\n`;
}

const HOSTS =
  '127.0.0.1\tlocalhost\n::1\tlocalhost ip6-localhost ip6-loopback\nfe00::\tip6-localnet\nff00::\tip6-mcastprefix\n' +
  'ff02::1\tip6-allnodes\nff02::2\tip6-allrouters\n';
