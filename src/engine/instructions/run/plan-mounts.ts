import { cleanPath, joinPath, lexicalClean } from '../../files/index.ts';
import { quote, type Word } from '../../syntax/index.ts';
import type { StageContext } from '../contract.ts';
import type { FileOperation, Input, PlannedMount } from '../operation.ts';
import { PlanError } from '../plan-error.ts';
import type { Mount } from './mount-rules.ts';
import { readMount } from './mount.ts';

/** Turns `--mount` flags into mounts of the operation; what they read from is added to its `inputs`. */
export function planMounts(
  context: StageContext,
  flags: readonly Word[],
  inputs: Input[],
): readonly PlannedMount[] {
  const read = flags.map((flag) => {
    const result = readMount(flag.text, (text) => ({ ok: true, value: context.expand(text) }));
    if (!result.ok) throw new PlanError(result.error);
    return result.value;
  });
  return read.map((mount, index) => planMount(context, mount, index, inputs));
}

function planMount(context: StageContext, mount: Mount, index: number, inputs: Input[]): PlannedMount {
  const source = cleanPath(mount.source);
  const common = {
    type: mount.type,
    source,
    readonly: mount.readOnly,
    sharing: mount.sharing ?? '',
    required: mount.required,
    mode: mount.mode ?? null,
    uid: mount.uid ?? null,
    gid: mount.gid ?? null,
  };
  if (mount.type === 'secret') return { ...common, ...secretOf(mount), input: null };
  const target = joinPath(context.config.WorkingDir || '/', mount.target);
  if (mount.type === 'ssh')
    return { ...common, target, input: null, id: mount.id || 'default', variable: '' };
  if (target === '/') throw new PlanError(`invalid mount target ${quote(target)}`);
  const given = mount.type === 'tmpfs' ? null : inputOf(context, mount, index);
  const prepared = source === '/' ? withPermissions(context, mount, given) : null;
  const input = prepared ?? given;
  const position = input === null ? null : inputs.push(input) - 1;
  // As written, not from the working directory (dockerfile2llb, dispatchRunMounts).
  const id = mount.type === 'cache' ? mount.id || lexicalClean(mount.target) : '';
  return {
    ...common,
    source: prepared === null ? source : PREPARED_DIRECTORY,
    target,
    input: position,
    id,
    variable: '',
  };
}

/** Where the directory of a mount is made that is to have an owner or mode of its own. */
const PREPARED_DIRECTORY = '/cache';

/** Makes that directory; null when nothing is asked for (dockerfile2llb, setCacheUIDGID). */
function withPermissions(context: StageContext, { mode, uid, gid }: Mount, input: Input): Input {
  if (mode === undefined && uid === undefined && gid === undefined) return null;
  const make: FileOperation = {
    type: 'files',
    actions: [
      { kind: 'mkdir', path: PREPARED_DIRECTORY, mode: mode ?? 0o755, owner: `${uid ?? 0}:${gid ?? 0}` },
    ],
  };
  return context.side('setting cache mount permissions', make, [input]);
}

function inputOf(context: StageContext, mount: Mount, index: number): Input {
  if (mount.from === '') return mount.type === 'cache' ? null : context.context();
  const source = context.source(mount.from, index);
  if (source !== null) return source.input;
  throw new PlanError(
    `cannot mount from stage ${quote(mount.from)} to ${quote(mount.target)}, stage needs to be defined before current command`,
  );
}

function secretOf(mount: Mount): Pick<PlannedMount, 'id' | 'target' | 'variable'> {
  const id = mount.source || mount.id || lastElement(mount.target);
  const variable = mount.env === undefined ? '' : mount.env || id;
  const target =
    mount.target === '' && mount.env === undefined ? `/run/secrets/${lastElement(id)}` : mount.target;
  return { id, target, variable };
}

function lastElement(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
