import type { BuildResult } from '../../build/index.ts';
import {
  findImage,
  imageSource,
  keepBuild,
  objectId,
  recordBuild,
  storedBuild,
  storeImage,
} from '../../daemon/index.ts';
import type { Coroutine } from '../../kernel/index.ts';
import { forecast } from '../../workspace/index.ts';
import type { Call, Command } from '../support/command.ts';
import { setDaemon } from '../support/engine.ts';
import { within, type Host } from '../support/host.ts';
import { notSimulated as sayNotSimulated } from '../support/messages.ts';
import { runCall } from './call.ts';
import { runCheck } from './check.ts';
import { flags, ignored, notSimulated } from './flags.ts';
import { buildMetadata } from './metadata.ts';
import { clientBlock, readOutput, sendFiles, type Output } from './output.ts';
import {
  failedSteps,
  printProgress,
  shownName,
  stepBlocks,
  withReference,
  type Block,
  type Display,
} from './progress.ts';
import { recordName } from './record-name.ts';
import { readRequest, type Asked } from './request.ts';
import { buildSources } from './sources.ts';
import { sourceLines } from './source-lines.ts';
import { shownTag, storedTag } from './tags.ts';
import { warningList } from './warnings.ts';

/** `docker build`, which is `docker buildx build`. A build that is run here counts: its cache and image are kept. */
export const build: Command = {
  names: ['build', 'builder build', 'image build', 'buildx b', 'buildx build'],
  usage: 'docker buildx build [OPTIONS] PATH | URL | -',
  about: 'Start a build',
  flags,
  hiddenFlags: ignored,
  notSimulated,
  arguments: [1, 1],
  plugin: true,
  run,
};

const PROGRESS = ['auto', 'plain', 'tty', 'quiet', 'none', 'rawjson'];

function* run(call: Call): Coroutine<number> {
  const { flags: given, host } = call;
  const progress = given.text('progress') ?? 'auto';
  if (!PROGRESS.includes(progress)) {
    yield* host.complain(`ERROR: invalid progress mode ${progress}\n`);
    return 1;
  }
  const clash = progressClash(call, progress);
  if (clash !== null) {
    yield* host.complain(`ERROR: ${clash}\n`);
    return 1;
  }
  if (progress === 'rawjson') return yield* sayNotSimulated(host, 'docker build --progress=rawjson');
  const fromInput = given.text('file') === '-' || call.args[0] === '-';
  if (fromInput && host.isTerminal(0)) {
    yield* host.complain('ERROR: failed to build: failed to read from stdin: it is a terminal\n');
    return 1;
  }
  const piped = fromInput ? yield* host.readInputBytes() : null;
  const asked = readRequest(call, piped);
  if (asked.type === 'not-simulated') return yield* sayNotSimulated(host, asked.what);
  if (asked.type === 'error') {
    yield* host.complain(`ERROR: ${asked.message}\n`);
    return 1;
  }
  const output = readOutput(call);
  if ('unsupported' in output) return yield* sayNotSimulated(host, output.unsupported);
  if ('error' in output) {
    yield* host.complain(`ERROR: ${output.error}\n`);
    return 1;
  }
  if (given.on('squash')) yield* host.complain(SQUASH);
  const display = displayOf(call, progress);
  const method = given.on('check') ? 'check' : (given.text('call') ?? 'build');
  if (method === 'check' || method === 'lint') return yield* runCheck(host, asked.request, display);
  if (method !== 'build') return yield* runCall(host, asked.request, method, display);
  return yield* perform(call, asked, output, display);
}

/** What does not go with a way to show progress. */
function progressClash({ flags: given, host }: Call, progress: string): string | null {
  if (progress === 'rawjson' && given.on('quiet'))
    return 'progress=rawjson and quiet cannot be used together';
  const lost = progress === 'tty' && !given.on('quiet') && !host.isTerminal(2);
  return lost ? 'failed to get console: provided file is not a console' : null;
}

/** Without a wish of the learner's, a table on a terminal and lines elsewhere. */
function displayOf({ flags, host }: Call, progress: string): Display {
  if (flags.on('quiet') || progress === 'quiet' || progress === 'none') return 'quiet';
  if (progress === 'plain' || (progress === 'auto' && !host.isTerminal(2))) return 'plain';
  return { columns: host.columns };
}

const SQUASH =
  'WARNING: experimental flag squash is removed with BuildKit. You should squash inside build using a multi-stage Dockerfile for efficiency.\n';

type Wanted = Extract<Asked, { type: 'build' }>;

function* perform(call: Call, given: Wanted, output: Output, display: Display): Coroutine<number> {
  const { host } = call;
  const asked = output.type === 'image' ? { ...given, names: [...given.names, ...output.names] } : given;
  const began = host.now();
  const world = { ...host.world, images: imageSource(host.workspace.daemon, host.world.images) };
  const result = yield* within(forecast(host.workspace, world, asked.request));
  host.spend(result.steps.reduce((sum, step) => sum + step.estimate, 0));
  const id = keep(host, asked, result, output.type === 'image');
  const record = { name: recordName(call), failed: result.image === null, began, ended: host.now() };
  setDaemon(host, recordBuild(host.workspace.daemon, record));
  if (display !== 'quiet') {
    const { store } = host.workspace.daemon;
    const steps = store === 'overlay2' ? stepBlocks(result) : resolved(stepBlocks(result), host);
    const exported = exportBlocks(host, asked, result, output, id);
    yield* host.complain(printProgress([...steps, ...exported], display));
    yield* host.complain(failedSteps(result) + warningList(result.warnings));
  }
  yield* host.complain(assumptions(result));
  if (result.image !== null) return yield* deliver(call, asked, result, output, id, display);
  yield* host.complain(failure(result, asked.request.dockerfileName, asked.request.dockerfile ?? ''));
  return 1;
}

function exportBlocks(
  { workspace }: Host,
  { names }: Wanted,
  { image }: BuildResult,
  output: Output,
  id: string | null,
): Block[] {
  if (image === null) return [];
  if (output.type === 'local' || output.type === 'tar') return [clientBlock(output.type, image.tree)];
  if (id === null) return [];
  return [workspace.daemon.store === 'overlay2' ? exportBlock(id, names) : containerdBlock(id, names)];
}

/** Hands over what was built: its id, files that name it, or its files. */
function* deliver(
  { flags, host }: Call,
  asked: Wanted,
  result: BuildResult,
  output: Output,
  id: string | null,
  display: Display,
): Coroutine<number> {
  if ((output.type === 'local' || output.type === 'tar') && result.image !== null) {
    const problem = yield* sendFiles(host, output, result.image.tree);
    if (problem === null) return 0;
    yield* host.complain(`ERROR: failed to build: ${problem}\n`);
    return 1;
  }
  if (id === null) return 0;
  if (display === 'quiet') yield* host.print(`${id}\n`);
  const idFile = flags.text('iidfile') ?? '';
  const problem = idFile === '' ? null : host.writeBytes(idFile, new TextEncoder().encode(id));
  if (problem !== null) {
    yield* host.complain(`ERROR: writing image ID file: open ${idFile}: ${problem}\n`);
    return 1;
  }
  const { daemon } = host.workspace;
  const record = daemon.builds.at(-1)?.id ?? '';
  const made = { id, names: asked.names, record, file: asked.request.dockerfileName };
  const metadata = flags.text('metadata-file') ?? '';
  if (metadata !== '') {
    host.writeBytes(metadata, new TextEncoder().encode(buildMetadata(result, made, daemon)));
  }
  return 0;
}

/** Commits the build: what it leaves in the engine, and that it is the one forecasts compare with. */
function keep(host: Host, asked: Wanted, result: BuildResult, image: boolean): string | null {
  const { workspace } = host;
  const now = host.now();
  const kept = keepBuild(workspace.daemon, result, now);
  const daemon = { ...kept, sources: buildSources(kept.sources, result, now) };
  const committed = { ...workspace, daemon, lastBuild: result, builds: workspace.builds + 1 };
  host.workspace = committed;
  if (result.image === null || !image) return null;
  const stored = storedBuild(daemon, result, result.image, asked.names.map(storedTag), now);
  host.workspace = { ...committed, daemon: storeImage(daemon, stored) };
  return stored.id;
}

function exportBlock(id: string, names: readonly string[]): Block {
  const naming = names.map((name) => `naming to ${shownTag(name)} done`);
  return {
    name: 'exporting to image',
    lines: ['exporting layers done', `writing image ${id} done`, ...naming, 'DONE 0.0s'],
  };
}

/** On containerd's store a base image is named with its digest, and looked up there. */
function resolved(blocks: readonly Block[], { workspace }: Host): Block[] {
  return blocks.map((block) => {
    const name = / FROM (docker\.io\/\S+)$/.exec(block.name)?.[1];
    const image = name === undefined ? undefined : findImage(workspace.daemon, name);
    if (name === undefined || image === undefined) return block;
    const digest = image.pulled?.digest ?? image.id;
    return {
      name: `${block.name}@${digest}`,
      lines: [`resolve ${name}@${digest} done`, ...block.lines],
    };
  });
}

/** The same on containerd's image store: manifest, what the build attests, and the index that names both. */
function containerdBlock(id: string, names: readonly string[]): Block {
  const made = (what: string): string => `exporting ${what} sha256:${objectId(what, id)} done`;
  const lines = names.flatMap((name) => {
    const shown = shownTag(storedTag(name));
    return [`naming to ${shown} done`, `unpacking to ${shown} done`];
  });
  const documents = [made('manifest'), made('config'), made('attestation manifest')];
  return {
    name: 'exporting to image',
    lines: [
      'exporting layers done',
      ...documents,
      `exporting manifest list ${id} done`,
      ...lines,
      'DONE 0.0s',
    ],
  };
}

/** Says aloud which steps the build went past without knowing what they would have done. */
function assumptions({ steps }: BuildResult): string {
  const names = new Set(steps.filter((step) => step.assumed).map(({ name }) => name));
  return [...names].map((name) => `layerwise: not simulated to its end, taken as done: ${name}\n`).join('');
}

/** What the client prints when a build failed: the lines of the Dockerfile, then the error. */
function failure(result: BuildResult, name: string, dockerfile: string): string {
  const { error } = result;
  if (error === null) throw new Error('a build without image must have an error');
  const lines = error.place === null ? '' : sourceLines(shownName(name), dockerfile, error.place);
  const doubt = result.plan.doubt === null ? '' : `layerwise: ${result.plan.doubt}\n`;
  return `${lines}ERROR: failed to build: ${withReference(error.message, result.plan)}\n${doubt}`;
}
