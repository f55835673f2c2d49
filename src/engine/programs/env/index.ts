import type { Process } from '../../kernel/index.ts';
import { quoted, worded } from '../support/messages.ts';
import { parseOptions } from '../support/options.ts';
import { program } from '../support/program.ts';
import { become } from '../support/run.ts';

export const env = program('env', function* (process) {
  yield;
  const options = parseOptions(process, {
    short: process.flavour === 'gnu' ? '+i0u:C:S:v' : '+i0u:',
    long: process.flavour === 'busybox' ? {} : { 'ignore-environment': 'i', null: '0', 'unset=': 'u', 'chdir=': 'C', 'split-string=': 'S' },
    status: process.flavour === 'busybox' ? 1 : 125,
  });
  if (typeof options === 'number') return options;
  const split = options.value('S');
  const operands = [...(split === undefined ? [] : split.trim().split(/\s+/)), ...options.operands];
  const dash = operands[0] === '-';
  if (dash) operands.shift();
  const variables = new Map(options.has('i') || dash ? [] : process.env);
  for (const name of options.values('u')) variables.delete(name);
  while (/^[^=]+=/.test(operands[0] ?? '')) {
    const word = operands.shift() ?? '';
    variables.set(word.slice(0, word.indexOf('=')), word.slice(word.indexOf('=') + 1));
  }
  const directory = options.value('C');
  if (directory !== undefined) process.files.chdir(directory);
  if (operands.length > 0) return run(process, operands, variables);
  const end = options.has('0') ? '\0' : '\n';
  for (const [name, value] of variables) process.out.put(`${name}=${value}${end}`);
  return 0;
});

function run(process: Process, argv: readonly string[], variables: ReadonlyMap<string, string>): number {
  return become(process, argv, variables, (name, why) =>
    worded(process, `can't execute '${name}': ${why}`, `${quoted(name)}: ${why}`),
  );
}

export const printenv = program('printenv', function* (process) {
  const names = process.argv.slice(1);
  if (names.length === 0) for (const [name, value] of process.env) process.out.line(`${name}=${value}`);
  let status = 0;
  for (const name of names) {
    const value = process.env.get(name);
    if (value === undefined) status = 1;
    else process.out.line(value);
  }
  return status;
});
