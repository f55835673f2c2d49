import type { Coroutine, Process } from '../../kernel/index.ts';
import { groupEntries, passwdEntries } from '../support/accounts.ts';
import { say, worded } from '../support/messages.ts';
import { parseOptions } from '../support/options.ts';
import { program } from '../support/program.ts';
import { become } from '../support/run.ts';

export const su = program('su', switchUser);

function* switchUser(process: Process): Coroutine<number> {
  yield;
  const options = parseOptions(process, {
    short: 'lmpc:s:fPg:G:w:',
    long: { login: 'l', 'command=': 'c', 'shell=': 's', 'preserve-environment': 'p' },
  });
  if (typeof options === 'number') return options;
  const operands = [...options.operands];
  let login = options.has('l');
  if (operands[0] === '-') {
    login = true;
    operands.shift();
  }
  const name = operands.shift() ?? 'root';
  const user = passwdEntries(process).find((one) => one.name === name);
  if (user === undefined) {
    say(
      process,
      worded(
        process,
        `unknown user ${name}`,
        `user ${name} does not exist or the user entry does not contain all the required fields`,
      ),
    );
    return 1;
  }
  if (process.uid !== 0) {
    process.complain(
      process.flavour === 'busybox'
        ? 'su: must be suid to work properly\n'
        : 'Password: su: Authentication failure\n',
    );
    return 1;
  }
  const shell = options.value('s') ?? (user.shell === '' ? '/bin/sh' : user.shell);
  const env = environment(process, login, options.has('p') || options.has('m'), {
    home: user.home,
    name,
    shell,
  });
  process.become({ uid: user.uid, gid: user.gid, groups: groupsOf(process, user) });
  if (login && process.files.find(user.home)?.type === 'dir') process.files.chdir(user.home);
  const command = options.value('c');
  const base = shell.replace(/^.*\//, '');
  const argv = [login ? `-${base}` : process.flavour === 'busybox' ? shell.replace(/^.*\//, '') : base];
  if (command !== undefined) argv.push('-c', command);
  argv.push(...operands);
  return runShell(process, shell, argv, env);
}

/** `runuser`: su without a question; `-u` runs a program without a shell. */
export const runuser = program('runuser', function* (process) {
  const at = process.argv.findIndex((word) => word === '-u' || word.startsWith('--user'));
  if (process.uid !== 0) {
    say(process, 'may not be used by non-root users');
    return 1;
  }
  if (at === -1) return yield* switchUser(process);
  const word = process.argv[at] ?? '';
  const name = word.includes('=') ? word.slice(word.indexOf('=') + 1) : (process.argv[at + 1] ?? '');
  const argv = process.argv.slice(at + (word.includes('=') ? 1 : 2));
  if (argv[0] === '--') argv.shift();
  const user = passwdEntries(process).find((one) => one.name === name);
  if (user === undefined) {
    say(process, `user ${name} does not exist or the user entry does not contain all the required fields`);
    return 1;
  }
  process.become({ uid: user.uid, gid: user.gid, groups: groupsOf(process, user) });
  return become(process, argv, process.env, (file, why) => `failed to execute ${file}: ${why}`);
});

function groupsOf(process: Process, user: { name: string; gid: number }): number[] {
  const groups = groupEntries(process).filter((group) => group.members.includes(user.name));
  return [...new Set([user.gid, ...groups.map((group) => group.gid)])];
}

function environment(
  process: Process,
  login: boolean,
  keep: boolean,
  user: { home: string; name: string; shell: string },
): Map<string, string> {
  const env = new Map(login ? [] : process.env);
  if (login) {
    const term = process.env.get('TERM');
    if (term !== undefined) env.set('TERM', term);
    env.set(
      'PATH',
      user.name === 'root'
        ? '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'
        : '/usr/local/bin:/usr/bin:/bin:/usr/local/games:/usr/games',
    );
  }
  if (login || !keep) {
    env.set('HOME', user.home);
    env.set('SHELL', user.shell);
    if (login || user.name !== 'root') {
      env.set('USER', user.name);
      env.set('LOGNAME', user.name);
    }
  }
  return env;
}

function runShell(
  process: Process,
  shell: string,
  argv: readonly string[],
  env: ReadonlyMap<string, string>,
): number {
  if (process.files.find(shell) !== null) return process.exec(shell, argv, env);
  return become(process, [shell], env, (name, why) =>
    worded(process, `can't execute '${name}': ${why}`, `failed to execute ${name}: ${why}`),
  );
}
