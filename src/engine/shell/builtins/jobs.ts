import { Errno, signalName, signalNumber, statusCode } from '../../kernel/index.ts';
import { ShellError } from '../errors.ts';
import type { Shell } from '../shell.ts';
import { disposeSignal, runPendingTraps } from '../trap.ts';
import type { Builtin } from './builtin.ts';

export const wait: Builtin = function* (shell, argv) {
  if (argv[1] === '-n') return yield* waitForNext(shell);
  const words = argv.slice(1).filter((word) => !/^-[fp]$/.test(word));
  if (words.length === 0) return yield* waitForAll(shell);
  let status = 0;
  for (const word of words) {
    const pid = word.startsWith('%') ? jobByName(shell, word)?.pid : Number(word);
    if (pid === undefined || Number.isNaN(pid)) {
      shell.complainAs('wait', shell.dialect.noSuchJob(word));
      return shell.dialect.name === 'bash' ? (word.startsWith('%') ? 127 : 1) : 2;
    }
    const remembered = shell.finished.get(pid);
    if (remembered !== undefined) {
      status = remembered;
      continue;
    }
    const ended = yield* shell.process.wait(pid, true);
    if (ended === 'interrupted') return 128 + (shell.process.caught[0] ?? 0);
    if (ended === null) {
      if (shell.dialect.name === 'bash') shell.complainAs('wait', `pid ${pid} is not a child of this shell`);
      status = 127;
      continue;
    }
    status = statusCode(ended.status);
    shell.finished.set(pid, status);
    shell.dialect.reportDeath(shell, pid, ended.status, 'job');
    shell.jobs = shell.jobs.filter((job) => job.pid !== pid);
  }
  return status;
};

/** `wait -n`: for whichever ends next. */
function* waitForNext(shell: Shell): ReturnType<Builtin> {
  if (shell.dialect.name === 'dash') throw new ShellError(shell.dialect.illegalOption('n', '-'), 2, false, 'wait');
  const ended = yield* shell.process.wait(undefined, true);
  if (ended === null) return 127;
  if (ended === 'interrupted') return 128 + (shell.process.caught[0] ?? 0);
  const status = statusCode(ended.status);
  shell.finished.set(ended.pid, status);
  shell.jobs = shell.jobs.filter((job) => job.pid !== ended.pid);
  return status;
}

function* waitForAll(shell: Shell): ReturnType<Builtin> {
  for (;;) {
    const ended = yield* shell.process.wait(undefined, true);
    if (ended === null) break;
    if (ended === 'interrupted') return 128 + (shell.process.caught[0] ?? 0);
    shell.finished.set(ended.pid, statusCode(ended.status));
    shell.dialect.reportDeath(shell, ended.pid, ended.status, 'job');
    if (shell.dialect.forgetsWaitedJobs) shell.jobs = shell.jobs.filter((job) => job.pid !== ended.pid);
  }
  return 0;
}

function jobByName(shell: Shell, name: string): Shell['jobs'][number] | undefined {
  const text = name.replace(/^%/, '');
  if (text === '' || text === '%' || text === '+') return shell.jobs[shell.jobs.length - 1];
  return shell.jobs.find((job) => String(job.number) === text);
}

export const jobs: Builtin = function* (shell) {
  for (const job of shell.jobs) {
    const process = shell.process.kernel.process(job.pid);
    const done = shell.finished.has(job.pid) || process === undefined || process.status !== null;
    const mark = job === shell.jobs[shell.jobs.length - 1] ? '+' : '-';
    // Without job control ash and dash do not keep the text of a command.
    const text = shell.dialect.name === 'bash' || shell.interactive ? job.text : '';
    shell.process.out.line(shell.dialect.showJob(job.number, mark, done, text));
  }
  shell.jobs = shell.jobs.filter((job) => !shell.finished.has(job.pid));
  return 0;
};

export const foreground: Builtin = function* (shell, argv) {
  const name = argv[0] ?? 'fg';
  shell.complainAs(name, shell.dialect.name === 'bash' ? 'no job control' : 'No current job');
  return shell.dialect.name === 'bash' ? 1 : 2;
};

export const disown: Builtin = function* () {
  return 0;
};

export const trap: Builtin = function* (shell, argv) {
  const args = argv.slice(1).filter((word, index) => !(index === 0 && word === '--'));
  const option = /^-([a-z])$/.exec(args[0] ?? '')?.[1];
  if (option !== undefined && shell.dialect.name !== 'bash')
    throw new ShellError(shell.dialect.illegalOption(option, '-'), 2, true, 'trap');
  if (args.length === 0 || args[0] === '-p') {
    for (const [signal, action] of shell.traps) {
      shell.process.out.line(shell.dialect.showTrap(signalText(signal), action));
    }
    return 0;
  }
  if (args[0] === '-l') return listSignals(shell, []);
  const single = args.length === 1 || /^\d+$/.test(args[0] ?? '');
  const action = single ? '-' : (args[0] ?? '-');
  let status = 0;
  for (const name of single ? args : args.slice(1)) {
    const signal = trapSignal(shell, name);
    if (signal === undefined) {
      if (args.length === 1 && shell.dialect.name === 'bash') {
        shell.dialect.usage(shell, 'trap');
        return 2;
      }
      shell.dialect.badTrap(shell, name);
      status = 1;
      continue;
    }
    if (action === '-') shell.traps.delete(signal);
    else shell.traps.set(signal, action);
    if (typeof signal === 'number') disposeSignal(shell, signal);
  }
  return status;
};

function trapSignal(shell: Shell, name: string): number | string | undefined {
  if (name === '0' || name.toUpperCase() === 'EXIT') return 0;
  if (
    (shell.dialect.name === 'bash' && /^(ERR|DEBUG|RETURN)$/i.test(name)) ||
    (shell.dialect.name === 'ash' && /^ERR$/i.test(name))
  )
    return name.toUpperCase();
  if (shell.dialect.name === 'dash' && /^SIG/i.test(name)) return undefined;
  return signalNumber(name);
}

function signalText(signal: number | string): string {
  if (typeof signal === 'string') return signal;
  return signal === 0 ? 'EXIT' : (signalName(signal) ?? String(signal));
}

export const kill: Builtin = function* (shell, argv) {
  const { dialect, process } = shell;
  const args = argv.slice(1);
  let signal: number | undefined = 15;
  const first = args[0] ?? '';
  if (first === '-l' || first === '-L') return listSignals(shell, args.slice(1));
  if (first === '-s' || first === '-n') {
    signal = signalNumber(args[1] ?? '');
    if (signal === undefined) return dialect.killError(shell, 'signal', args[1] ?? '');
    args.splice(0, 2);
  } else if (first === '--') args.shift();
  else if (/^-./.test(first)) {
    signal = signalNumber(first.slice(1));
    if (signal === undefined) return dialect.killError(shell, 'signal', first.slice(1));
    args.shift();
    if (args[0] === '--') args.shift();
  }
  if (args.length === 0) return dialect.killError(shell, 'usage', '');
  let status = 0;
  for (const word of args) {
    const job = word.startsWith('%') ? jobByName(shell, word)?.pid : undefined;
    if (job === undefined && word.startsWith('%')) {
      const message = dialect.noSuchJob(word);
      if (dialect.name !== 'ash') shell.complainAs('kill', message);
      else shell.process.complain(`${shell.name}: kill: line ${shell.line - 1}: ${message}\n`);
      status = dialect.name === 'bash' ? 1 : 2;
      continue;
    }
    const pid = job ?? (/^-?\d+$/.test(word) ? Number(word) : undefined);
    if (pid === undefined) {
      status = dialect.killError(shell, 'pid', word);
      continue;
    }
    try {
      process.kill(pid, signal);
    } catch (error) {
      if (!(error instanceof Errno)) throw error;
      status = dialect.killError(shell, error.code === 'ESRCH' ? 'missing' : 'denied', word);
    }
  }
  yield;
  yield* runPendingTraps(shell);
  return status;
};

function listSignals(shell: Shell, args: readonly string[]): number {
  const { out } = shell.process;
  if (args.length === 0) return tableOfSignals(shell);
  for (const word of args) {
    const plain = /^\d+$/.test(word);
    if (!plain && shell.dialect.name === 'dash') {
      shell.complainAs('kill', `Illegal number: ${word}`);
      return 2;
    }
    const number = plain ? Number(word) : signalNumber(word);
    const name = number === undefined ? undefined : signalName(number > 128 ? number - 128 : number);
    out.line(plain ? (name ?? word) : String(number ?? word));
  }
  return 0;
}

/** Numbers and names from 1 to 64; the C libraries keep 32 and 33 for themselves. */
function namedSignals(): (readonly [number, string])[] {
  const plain = Array.from(
    { length: 31 },
    (_one, at) => [at + 1, signalName(at + 1) ?? String(at + 1)] as const,
  );
  const real = Array.from({ length: 31 }, (_one, at) => {
    const [low, high] = [at, 30 - at];
    const name = at <= 15 ? `RTMIN${low === 0 ? '' : `+${low}`}` : `RTMAX${high === 0 ? '' : `-${high}`}`;
    return [at + 34, name] as const;
  });
  return [...plain, ...real];
}

/** `kill -l` alone, as each shell lays it out. */
function tableOfSignals({ dialect, process }: Shell): number {
  const all = namedSignals();
  const numbered = (number: number, name: string): string => `${String(number).padStart(2)}) ${name}`;
  if (dialect.name === 'dash') {
    process.out.line('0');
    // Its table has no name for 16.
    for (let number = 1; number <= 64; number++)
      process.out.line(all.find(([one]) => one === number && one !== 16)?.[1] ?? String(number));
    return 0;
  }
  if (dialect.name === 'bash') {
    const cells = all.map(([number, name]) => numbered(number, `SIG${name}`));
    for (let at = 0; at < cells.length; at += 5) {
      const row = cells.slice(at, at + 5).join('\t');
      process.out.line(at + 5 > cells.length ? `${row}\t` : row);
    }
    return 0;
  }
  for (const [number, name] of all) if (number < 32) process.out.line(numbered(number, name));
  process.out.line('35) RTMIN\n64) RTMAX');
  return 0;
}
