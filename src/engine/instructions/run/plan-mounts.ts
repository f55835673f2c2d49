import { cleanPath, joinPath, lexicalClean } from '../../files/index.ts';
import { quote, type Word } from '../../syntax/index.ts';
import type { StageContext } from '../contract.ts';
import type { Input, PlannedMount } from '../operation.ts';
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
  if (target === '/') throw new PlanError(`invalid mount target ${quote(mount.target)}`);
  const input = mount.type === 'tmpfs' ? null : inputOf(context, mount, index);
  const position = input === null ? null : inputs.push(input) - 1;
  // As written, not from the working directory (dockerfile2llb, dispatchRunMounts).
  const id = mount.type === 'cache' ? mount.id || lexicalClean(mount.target) : '';
  return { ...common, target, input: position, id, variable: '' };
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
