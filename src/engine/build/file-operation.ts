import {
  copyInto,
  makeDirectories,
  parseMode,
  resolveOwner,
  type CopyOptions,
  type Owner,
} from '../files/copy/index.ts';
import { LayerChanges } from '../files/diff/index.ts';
import { baseName, FileTree, parentPath, textContent, TreeEditor } from '../files/index.ts';
import type { CopyAction, FileAction, FileOperation, MakeFileAction } from '../instructions/operation.ts';
import { layerWeight, unchanged, type CopyStep, type Outcome } from './outcome.ts';

/** Bytes per millisecond that copying is taken to move: 200 MB a second. */
const COPY_SPEED = 200_000;
const FILE_STEP_MS = 30;

/** Mode and owner that files have when nothing else is said. */
const ROOT_OWNER: Owner = { uid: 0, gid: 0 };

/** Carries out a file operation. `trees` stand in the order of its inputs; null is an empty file system. */
export function runFileOperation(
  operation: FileOperation,
  trees: readonly (FileTree | null)[],
  clock: number,
): Outcome {
  const base = trees[0] ?? FileTree.empty();
  const editor = new TreeEditor(base);
  const steps: (CopyStep | null)[] = [];
  for (const action of operation.actions) {
    const error = runAction(action, editor, trees, clock, steps);
    if (error !== null) return { ...unchanged(base, clock), error };
  }
  const tree = editor.snapshot();
  const layer = new LayerChanges(base, tree);
  const { size } = layer;
  const copies = steps.filter((step) => step !== null);
  const trace = copies.length < steps.length ? {} : { trace: { trees, copies } };
  const own = layerWeight(layer, trace.trace);
  return { ...unchanged(tree, clock), layer, size, own, estimate: fileStepEstimate(size), ...trace };
}

/** Milliseconds that a step takes whose layer has `size` bytes. */
export function fileStepEstimate(size: number): number {
  return FILE_STEP_MS + Math.round(size / COPY_SPEED);
}

/** Null, or the error's text. A copy puts into `steps` how it went. */
function runAction(
  action: FileAction,
  editor: TreeEditor,
  trees: readonly (FileTree | null)[],
  clock: number,
  steps: (CopyStep | null)[],
): string | null {
  switch (action.kind) {
    case 'mkdir':
      return makeDirectory(editor, action.path, action.mode, action.owner, clock);
    case 'mkfile':
      return makeFile(editor, action, clock);
    case 'copy':
      return copy(editor, action, trees[action.from] ?? FileTree.empty(), clock, steps);
  }
}

function makeDirectory(
  editor: TreeEditor,
  path: string,
  mode: number,
  user: string,
  now: number,
): string | null {
  const owner = ownerOf(user, editor);
  if (typeof owner === 'string') return owner;
  const made = makeDirectories(editor, path, { mode, owner, now });
  return made.ok ? null : made.message;
}

function makeFile(editor: TreeEditor, { path, mode, text }: MakeFileAction, mtime: number): string | null {
  const full = path.startsWith('/') ? path : `/${path}`;
  const parent = makeDirectories(editor, parentPath(full), { now: mtime });
  if (!parent.ok) return parent.message;
  const file = { type: 'file', mode, ...ROOT_OWNER, mtime, content: textContent(text) } as const;
  editor.add(parent.value, baseName(full), file);
  return null;
}

function copy(
  editor: TreeEditor,
  action: CopyAction,
  source: FileTree,
  now: number,
  steps: (CopyStep | null)[],
): string | null {
  const owner = action.owner === '' ? undefined : ownerOf(action.owner, editor);
  if (typeof owner === 'string') return owner;
  const mode = action.mode === '' ? null : parseMode(action.mode);
  if (mode !== null && !mode.ok) return mode.message;
  const options: CopyOptions = {
    followSymlinks: action.followSymlinks,
    dirContentsOnly: action.contentsOnly,
    allowWildcard: action.wildcard,
    allowEmptyWildcard: action.wildcard,
    createDestPath: true,
    attemptUnpack: action.unpack,
    includePatterns: action.include,
    excludePatterns: action.exclude,
    owner,
    mode: mode?.value,
    now,
  };
  const outcome = copyInto(editor, action.destination, source, action.source, options);
  if (outcome.kind !== 'done') return outcome.message;
  steps.push(outcome.trace === null ? null : { from: action.from, trace: outcome.trace });
  return null;
}

function ownerOf(spec: string, editor: TreeEditor): Owner | string {
  const owner = resolveOwner(spec, editor.view());
  return owner.ok ? owner.value : owner.message;
}
