import { signalNumber, type Main, type Process } from '../../kernel/index.ts';
import { parseOptions } from '../support/options.ts';
import { program, type Program } from '../support/program.ts';

/** Processes but the one that looks, whose name (whole command line with `-f`) a pattern or a name is found in. */
function matching(process: Process, found: (text: string) => boolean, whole: boolean): Process[] {
  return process.kernel
    .processes()
    .filter((one) => one.status === null && one.pid !== process.pid)
    .filter((one) => found(whole ? one.argv.join(' ') : one.comm));
}

/** Takes a signal out of the words, as `-9`, `-TERM` or `-s TERM`. */
function takeSignal(words: string[]): number | undefined {
  const at = words.findIndex((word) => /^-(\d+|[A-Z][A-Z0-9]+)$/.test(word));
  if (at === -1) return undefined;
  const [word = ''] = words.splice(at, 1);
  return signalNumber(word.slice(1).replace(/^SIG/, ''));
}

const search = (kills: boolean): Main =>
  function* (process) {
    yield;
    const words = process.argv.slice(1);
    const signal = kills ? (takeSignal(words) ?? 15) : 0;
    const options = parseOptions(
      process,
      { short: 'flxnovau:', long: { full: 'f', exact: 'x', 'list-name': 'l' }, status: 2 },
      [process.argv[0] ?? '', ...words],
    );
    if (typeof options === 'number') return options;
    const odd = options.order.find(({ option }) => !'flx'.includes(option));
    const [pattern] = options.operands;
    if (odd !== undefined || pattern === undefined || !/^[\w./ -]*$/.test(pattern))
      return process.notSimulated(`${process.name} ${process.argv.slice(1).join(' ')}`.trim());
    const has = (text: string): boolean => (options.has('x') ? text === pattern : text.includes(pattern));
    const all = matching(process, has, options.has('f'));
    for (const one of all) {
      if (kills) process.kill(one.pid, signal);
      else process.out.line(options.has('l') ? `${one.pid} ${one.comm}` : String(one.pid));
    }
    return all.length > 0 ? 0 : 1;
  };

const byName = (kills: boolean): Main =>
  function* (process) {
    yield;
    const words = process.argv.slice(1);
    const signal = takeSignal(words) ?? 15;
    const quiet = words.includes('-q');
    let status = 0;
    const pids: number[] = [];
    for (const name of words.filter((word) => !word.startsWith('-'))) {
      const all = matching(process, (text) => text === name.slice(0, 15), false);
      if (all.length === 0) {
        status = 1;
        if (kills && !quiet)
          process.complain(
            `${process.name}: ${name}: no process ${process.flavour === 'busybox' ? 'killed' : 'found'}\n`,
          );
      }
      for (const one of all) {
        if (kills) process.kill(one.pid, signal);
        else pids.push(one.pid);
      }
    }
    if (!kills && pids.length > 0) process.out.line(pids.sort((a, b) => b - a).join(' '));
    return status;
  };

/** `pgrep` and `pkill` for plain patterns, `pidof` and `killall` by names. */
export const pgreps: readonly Program[] = [
  program('pgrep', search(false)),
  program('pkill', search(true)),
  program('pidof', byName(false)),
  program('killall', byName(true)),
];
