import { extractEntries, unpackArchive } from '../../files/archive/index.ts';
import { contentOf, contentText, FileTree, joinPath, lexicalClean, TreeEditor } from '../../files/index.ts';
import { buildRequest, type BuildRequest } from '../../plan/index.ts';
import { parsePlatform } from '../../image/platform.ts';
import { quote } from '../../syntax/index.ts';
import type { Call } from '../support/command.ts';
import { readSecrets } from './secrets.ts';
import { taggedName } from './tags.ts';

/** A build as the command line asks for it, or what is wrong with the command line. */
export type Asked =
  | { readonly type: 'build'; readonly request: BuildRequest; readonly names: readonly string[] }
  | { readonly type: 'error'; readonly message: string }
  | { readonly type: 'not-simulated'; readonly what: string };

/** Reads the arguments of `docker build`; files are read from the host. */
export function readRequest(call: Call, piped: Uint8Array | null): Asked {
  const { flags, args, host } = call;
  const path = args[0] ?? '';
  const wrong = sourceError(call, piped);
  if (wrong !== null) return wrong;
  const names = flags.list('tag').map(taggedName);
  const badTag = names.find((name) => typeof name !== 'string');
  if (badTag !== undefined) return failed(`failed to build: ${badTag.error}`);
  const pairs = [...flags.list('build-arg'), ...flags.list('label')];
  const empty = pairs.find((pair) => pair === '' || pair.startsWith('='));
  if (empty !== undefined)
    return { type: 'error', message: `invalid key-value pair ${quote(empty)}: empty key` };
  if (/^(https?:|git@|github\.com\/)/.test(path)) {
    return { type: 'not-simulated', what: 'a build context that is not a directory' };
  }
  const filter = flags.list('no-cache-filter');
  if (flags.on('no-cache') && filter.length > 0) {
    return failed('failed to build: --no-cache and --no-cache-filter cannot currently be used together');
  }
  const context = path === '-' ? pipedContext(piped) : host.readDirectory(path);
  if (context === undefined) {
    return failed(`failed to build: unable to prepare context: path ${quote(path)} not found`);
  }
  const secrets = readSecrets(flags.list('secret'), host);
  if ('error' in secrets) return failed(secrets.error);
  if ('error' in context) return failed(context.error);
  const file = path === '-' ? pipedDockerfile(call, context, piped) : dockerfileOf(call, path, piped);
  const request = buildRequest(context, file.text, {
    dockerfileName: file.name,
    buildArgs: Object.fromEntries(
      flags.list('build-arg').flatMap((pair) => readArgument(pair, host.environment)),
    ),
    labels: Object.fromEntries(flags.list('label').map((pair) => splitPair(pair))),
    target: flags.text('target') ?? '',
    platform: flags.text('platform') ?? '',
    secrets: secrets.values,
    // The builder takes an empty list of stages for all of them.
    noCache: flags.on('no-cache') || (filter.length > 0 && filter.join(',') === ''),
    noCacheFilter: filter.flatMap((names) => names.split(',')),
  });
  return { type: 'build', request, names: names.filter((name) => typeof name === 'string') };
}

/** What is wrong with where the Dockerfile and the context come from, or with what the build runs on. */
function sourceError({ flags, args }: Call, piped: Uint8Array | null): Asked | null {
  const network = flags.text('network') ?? 'default';
  if (!['default', 'none', 'host'].includes(network)) {
    const advice =
      'you can define a custom network for your builder using the network driver-opt in buildx create';
    return failed(`failed to build: network mode ${quote(network)} not supported by buildkit - ${advice}`);
  }
  if (network !== 'default') return { type: 'not-simulated', what: `docker build --network ${network}` };
  const platform = flags.text('platform') ?? '';
  const parsed = platform === '' ? null : parsePlatform(platform);
  if (parsed !== null && 'error' in parsed) return failed(`failed to build: ${parsed.error}`);
  if (args[0] !== '-') return null;
  const file = flags.text('file') ?? '';
  if (file === '-') {
    return failed("failed to build: invalid argument: can't use stdin for both build context and dockerfile");
  }
  const text = unpackArchive(contentOf(piped ?? new Uint8Array(0))).kind !== 'archive';
  if (file === '' || !text) return null;
  return failed(
    'failed to build: ambiguous Dockerfile source: both stdin and flag correspond to Dockerfiles',
  );
}

interface NamedText {
  readonly name: string;
  readonly text: string | null;
}

/** The context that stands on stdin: what a tar holds, nothing beside a Dockerfile. */
function pipedContext(piped: Uint8Array | null): FileTree | { readonly error: string } {
  const unpacked = unpackArchive(contentOf(piped ?? new Uint8Array(0)));
  const editor = new TreeEditor(FileTree.empty());
  if (unpacked.kind !== 'archive') return editor.snapshot();
  const done = extractEntries(editor, '/', unpacked.entries, { now: 0 });
  return done.ok ? editor.snapshot() : { error: `failed to build: ${done.message}` };
}

/** The Dockerfile on stdin itself, or in the tar there. */
function pipedDockerfile({ flags }: Call, context: FileTree, piped: Uint8Array | null): NamedText {
  const name = flags.text('file') ?? 'Dockerfile';
  const found = context.find(`/${name}`);
  const empty = context.find('/')?.inode.type === 'dir' && [...context.walk()].length <= 1;
  if (empty) return { name: 'Dockerfile', text: new TextDecoder().decode(piped ?? undefined) };
  return { name, text: found?.inode.type === 'file' ? contentText(found.inode.content) : null };
}

function failed(message: string): Asked {
  return { type: 'error', message };
}

/** The Dockerfile: by `-f` from the current directory, else in the context. Its name is relative to the context. */
function dockerfileOf({ flags, host }: Call, path: string, piped: Uint8Array | null): NamedText {
  const given = flags.text('file') ?? '';
  if (given === '-') return { name: 'Dockerfile', text: new TextDecoder().decode(piped ?? undefined) };
  const file = given === '' ? `${path}/Dockerfile` : given;
  const text = host.readText(file) ?? null;
  const root = `${lexicalClean(joinPath(host.directory, path)).replace(/\/$/, '')}/`;
  const full = lexicalClean(file.startsWith('/') ? file : joinPath(host.directory, file));
  return { name: full.startsWith(root) ? full.slice(root.length) : full.replace(/^.*\//, ''), text };
}

function splitPair(pair: string): [string, string] {
  const equals = pair.indexOf('=');
  return equals < 0 ? [pair, ''] : [pair.slice(0, equals), pair.slice(equals + 1)];
}

/** A build argument without a value has that of the client's environment, or does not count. */
function readArgument(pair: string, environment: ReadonlyMap<string, string>): [string, string][] {
  if (pair.includes('=')) return [splitPair(pair)];
  const value = environment.get(pair);
  return value === undefined ? [] : [[pair, value]];
}
