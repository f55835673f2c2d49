import { parseMode } from '../../files/copy/index.ts';
import { cleanPath } from '../../files/index.ts';
import { digestError } from '../../image/reference.ts';
import type { StageContext } from '../contract.ts';
import type { CopyAction, FileOperation, Input } from '../operation.ts';
import { PlanError } from '../plan-error.ts';
import { cleanDestination, normalizePath } from './normalize-path.ts';
import { isGitSource, isHttpSource } from './remote.ts';

/** A file written inside the Dockerfile, with its variables replaced. */
export interface InlineContent {
  readonly name: string;
  readonly text: string;
}

/** What COPY and ADD have in common once their words are expanded. */
export interface Transfer {
  readonly keyword: 'COPY' | 'ADD';
  /** The instruction as written, for the step's name. */
  readonly text: string;
  /** Where paths are read from. */
  readonly from: Input | 'context';
  readonly sources: readonly string[];
  readonly files: readonly InlineContent[];
  readonly destination: string;
  readonly owner: string;
  readonly mode: string;
  readonly link: boolean;
  readonly parents: boolean;
  readonly exclude: readonly string[];
  readonly checksum: string;
  /** Null: what the kind of source makes the default. */
  readonly unpack: boolean | null;
}

/** Plans a COPY or ADD: one file operation, or two steps with --link (dockerfile2llb, dispatchCopy). */
export function applyTransfer(context: StageContext, transfer: Transfer): void {
  if (transfer.mode !== '') checkMode(transfer.mode);
  checkChecksum(transfer);
  const linked = transfer.link && transfer.mode === '';
  const sides = new Inputs(linked ? null : context.root);
  const name = context.display(transfer.text);
  const paths: string[] = [];
  context.note('sources', paths);
  const actions = [
    ...transfer.sources.map((source) => {
      if (transfer.from === 'context' && !isRemote(source)) paths.push(source);
      return sourceAction(context, transfer, source, sides);
    }),
    ...transfer.files.map((file) => inlineAction(context, transfer, file, sides)),
  ];
  const operation: FileOperation = { type: 'files', actions };
  const copied = context.step({ name, operation, inputs: sides.list, ignoresCache: true, detached: linked });
  if (linked) linkStep(context, name, copied);
  context.history(historyLine(transfer), true);
}

/** Inputs of the operation; the first is what it starts from. */
class Inputs {
  readonly list: Input[];

  constructor(base: Input) {
    this.list = [base];
  }

  /** Position of an input, added if it is new. */
  of(input: Input): number {
    const known = this.list.indexOf(input, 1);
    return known === -1 ? this.list.push(input) - 1 : known;
  }
}

function checkMode(text: string): void {
  const mode = parseMode(text);
  if (!mode.ok) throw new PlanError(mode.message);
}

function checkChecksum({ checksum, sources }: Transfer): void {
  if (checksum === '') return;
  const [only = ''] = sources;
  if (sources.length !== 1) throw new PlanError("checksum can't be specified for multiple sources");
  if (!isHttpSource(only) && !isGitSource(only))
    throw new PlanError('checksum requires HTTP(S) or Git sources');
  const wrong = isHttpSource(only) && !isGitSource(only) ? digestError(checksum) : null;
  if (wrong !== null) throw new PlanError(wrong);
}

function isRemote(source: string): boolean {
  return isGitSource(source) || isHttpSource(source);
}

function sourceAction(context: StageContext, transfer: Transfer, source: string, inputs: Inputs): CopyAction {
  if (isGitSource(source)) return gitAction(context, transfer, source, inputs);
  if (isHttpSource(source)) return httpAction(context, transfer, source, inputs);
  return pathAction(context, transfer, source, inputs);
}

function baseAction(context: StageContext, transfer: Transfer, from: number): CopyAction {
  return {
    kind: 'copy',
    from,
    source: '/',
    destination: cleanDestination(
      normalizePath(context.config.WorkingDir ?? '', directoryMark(transfer.destination), true),
    ),
    owner: transfer.owner,
    mode: transfer.mode,
    followSymlinks: false,
    contentsOnly: false,
    wildcard: false,
    unpack: false,
    include: [],
    exclude: transfer.exclude,
    required: [],
  };
}

/** An empty destination and `.` are the working directory. */
function directoryMark(destination: string): string {
  return destination === '.' || destination === '' ? './' : destination;
}

function pathAction(context: StageContext, transfer: Transfer, written: string, inputs: Inputs): CopyAction {
  const { source, include, required } = transfer.parents ? splitParents(written) : plainSource(written);
  const from = transfer.from === 'context' ? context.context() : transfer.from;
  return {
    ...baseAction(context, transfer, inputs.of(from)),
    source: normalizePath('/', source, false),
    followSymlinks: true,
    contentsOnly: true,
    wildcard: true,
    unpack: transfer.unpack ?? transfer.keyword === 'ADD',
    include,
    required,
  };
}

function plainSource(source: string) {
  return { source, include: [], required: [] };
}

/** `--parents`: what stands before `/./` is the pivot, the rest is kept as a path. */
function splitParents(written: string) {
  const at = written.indexOf('/./');
  const source = at === -1 ? '/' : written.slice(0, at);
  const pattern = normalizePath('/', at === -1 ? written : written.slice(at + 3), false);
  const exact = !hasWildcards(source) && !hasWildcards(pattern);
  return {
    source,
    include: [pattern.replace(/^\//, '')],
    required: exact ? [cleanPath(`${source}/${pattern}`)] : [],
  };
}

function hasWildcards(text: string): boolean {
  return /[*?[]/.test(text.replace(/\\./gs, ''));
}

function httpAction(context: StageContext, transfer: Transfer, url: string, inputs: Inputs): CopyAction {
  if (transfer.keyword === 'COPY') throw new PlanError("source can't be a URL for COPY");
  const filename = remoteName(url);
  const { text, checksum, unpack } = transfer;
  const download = context.download(context.display(text), { type: 'http', url, filename, checksum });
  return { ...baseAction(context, transfer, inputs.of(download)), source: filename, unpack: unpack ?? false };
}

function remoteName(url: string): string {
  const path = /^[a-z]+:\/\/[^/?#]*([^?#]*)/i.exec(url)?.[1] ?? '';
  const name = path.split('/').findLast((part) => part !== '') ?? '';
  return name === '' || name === '.' ? '__unnamed__' : name;
}

function gitAction(context: StageContext, transfer: Transfer, remote: string, inputs: Inputs): CopyAction {
  if (transfer.keyword === 'COPY') throw new PlanError("source can't be a git ref for COPY");
  const checkout = context.download(context.display(transfer.text), { type: 'git', remote });
  return baseAction(context, transfer, inputs.of(checkout));
}

function inlineAction(
  context: StageContext,
  transfer: Transfer,
  file: InlineContent,
  inputs: Inputs,
): CopyAction {
  const make: FileOperation = {
    type: 'files',
    actions: [{ kind: 'mkfile', path: file.name, mode: 0o644, text: file.text }],
  };
  const made = context.side('preparing inline document', make, [null]);
  return { ...baseAction(context, transfer, inputs.of(made)), source: file.name };
}

/** Puts what was copied to an empty file system on top of the stage: a step of its own. */
function linkStep(context: StageContext, name: string, copied: Input): void {
  context.step({
    name: `LINK ${name}`,
    operation: { type: 'merge' },
    inputs: [context.root, copied],
    ignoresCache: true,
    sameNumber: true,
  });
}

function historyLine(transfer: Transfer): string {
  const words = [
    transfer.keyword,
    ...(transfer.parents ? ['--parents'] : []),
    ...(transfer.owner === '' ? [] : [`--chown=${transfer.owner}`]),
    ...(transfer.mode === '' ? [] : [`--chmod=${transfer.mode}`]),
    ...transfer.sources,
    ...transfer.files.map((file) => `<<${file.name}`),
    transfer.destination,
  ];
  return `${words.join(' ')} # buildkit`;
}
