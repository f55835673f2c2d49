import type { Builtin } from './builtin.ts';
import * as commands from './commands.ts';
import * as directory from './directory.ts';
import * as flow from './flow.ts';
import * as input from './input.ts';
import * as jobs from './jobs.ts';
import { makeEcho, makePrintf } from './output.ts';
import { set, shift } from './set.ts';
import * as stack from './stack.ts';
import { test } from './test.ts';
import * as variables from './variables.ts';

/** What all three shells have. */
const COMMON: readonly [string, Builtin][] = [
  [':', flow.colon],
  ['true', flow.colon],
  ['false', flow.falseBuiltin],
  ['exit', flow.exit],
  ['return', flow.returnBuiltin],
  ['break', flow.breakBuiltin],
  ['continue', flow.continueBuiltin],
  ['eval', flow.evalBuiltin],
  ['export', variables.exportBuiltin],
  ['readonly', variables.readonly],
  ['unset', variables.unset],
  ['local', variables.local],
  ['set', set],
  ['shift', shift],
  ['cd', directory.cd],
  ['pwd', directory.pwd],
  ['umask', directory.umask],
  ['wait', jobs.wait],
  ['jobs', jobs.jobs],
  ['fg', jobs.foreground],
  ['bg', jobs.foreground],
  ['trap', jobs.trap],
  ['kill', jobs.kill],
  ['read', input.read],
  ['getopts', input.getopts],
  ['exec', commands.exec],
  ['command', commands.command],
  ['type', commands.type],
  ['hash', commands.hash],
  ['.', commands.dot],
  ['alias', commands.alias],
  ['unalias', commands.unalias],
  ['times', commands.times],
  ['ulimit', commands.ulimit],
  ['test', test],
  ['[', test],
];

export const DASH_BUILTINS: ReadonlyMap<string, Builtin> = new Map([
  ...COMMON,
  ['chdir', directory.cd],
  ['echo', makeEcho('dash')],
  ['printf', makePrintf('dash')],
]);

export const ASH_BUILTINS: ReadonlyMap<string, Builtin> = new Map([
  ...COMMON,
  ['chdir', directory.cd],
  ['echo', makeEcho('busybox')],
  ['printf', makePrintf('busybox')],
  ['source', commands.dot],
  ['let', flow.letBuiltin],
  ['[[', test],
]);

export const BASH_BUILTINS: ReadonlyMap<string, Builtin> = new Map([
  ...COMMON,
  ['echo', makeEcho('options')],
  ['printf', makePrintf('bash')],
  ['source', commands.dot],
  ['let', flow.letBuiltin],
  ['declare', variables.declare],
  ['typeset', variables.declare],
  ['builtin', commands.builtin],
  ['disown', jobs.disown],
  ['pushd', stack.pushd],
  ['popd', stack.popd],
  ['dirs', stack.dirs],
  ['shopt', stack.shopt],
]);

/** POSIX special built-ins. */
export const SPECIAL: ReadonlySet<string> = new Set(
  'break : continue . eval exec exit export readonly return set shift times trap unset'.split(' '),
);
