import { chompTabs, parseHeredocMark, type Heredoc } from '../../syntax/index.ts';
import type { StageContext } from '../contract.ts';
import type { FileOperation, Input, PlannedMount } from '../operation.ts';
import { argvOf, withShell } from '../shared/with-shell.ts';
import { planMounts } from './plan-mounts.ts';
import type { RunArguments } from './read.ts';

/** Where a heredoc script with a `#!` line is put. */
const SCRIPT_DIRECTORY = '/dev/pipes/';

/** Plans one process in a container and the layer it leaves. */
export function applyRun(context: StageContext, read: RunArguments, text: string): void {
  const inputs: Input[] = [context.root];
  const mounts = planMounts(context, read.mounts, inputs);
  const { args, shown, scripts } = commandOf(context, read, text, inputs);
  const secrets = new Set(mounts.map((mount) => mount.variable));
  context.step({
    name: context.display(shown, true, secrets),
    operation: {
      type: 'exec',
      args,
      env: withPath(context.variables()),
      proxy: context.proxy(),
      cwd: context.config.WorkingDir || '/',
      user: context.config.User ?? '',
      mounts: [...scripts, ...mounts],
      network: read.network,
      security: read.security,
    },
    inputs,
    ignoresCache: true,
  });
  const scope = context.argumentsInScope().map(({ name, value }) => `${name}=${value}`);
  const prefix = scope.length === 0 ? [] : [`|${scope.length}`, ...scope];
  context.history(`RUN ${[...prefix, ...args].join(' ')} # buildkit`, true);
}

function withPath(env: readonly string[]): readonly string[] {
  if (env.some((line) => line.startsWith('PATH='))) return env;
  return [...env, 'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'];
}

interface Command {
  readonly args: readonly string[];
  /** Text of the step's name. */
  readonly shown: string;
  readonly scripts: readonly PlannedMount[];
}

function commandOf(context: StageContext, read: RunArguments, text: string, inputs: Input[]): Command {
  const { command, heredocs } = read;
  const [first] = heredocs;
  if (command.form === 'exec' || first === undefined) {
    return { args: argvOf(context, command), shown: text, scripts: [] };
  }
  const line = command.command.text;
  const mark = parseHeredocMark(line);
  if (!mark.ok || mark.mark === undefined) {
    const full = line + heredocs.map((heredoc) => `\n${heredoc.content}${heredoc.name}`).join('');
    return { args: withShell(context, full), shown: text, scripts: [] };
  }
  const shown = `${text} (${summary(first.content)})`;
  const script = first.chomp ? chompTabs(first.content) : first.content;
  if (!script.startsWith('#!')) return { args: withShell(context, script), shown, scripts: [] };
  const args = withShell(context, SCRIPT_DIRECTORY + first.name);
  return { args, shown, scripts: [scriptMount(context, first, script, inputs)] };
}

function scriptMount(context: StageContext, heredoc: Heredoc, text: string, inputs: Input[]): PlannedMount {
  const make: FileOperation = {
    type: 'files',
    actions: [{ kind: 'mkfile', path: heredoc.name, mode: 0o755, text }],
  };
  const input = inputs.push(context.side('preparing inline document', make, [null])) - 1;
  return {
    type: 'bind',
    target: SCRIPT_DIRECTORY,
    input,
    source: '/',
    readonly: true,
    id: '',
    sharing: '',
    required: true,
    variable: '',
    mode: null,
    uid: null,
    gid: null,
  };
}

/** First line of a heredoc, with dots if there is more. */
function summary(content: string): string {
  const lines = content.trim().split(/\r?\n/);
  return (lines[0] ?? '') + (lines.length > 1 ? '...' : '');
}
