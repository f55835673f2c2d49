import { Errno, type Process } from '../../kernel/index.ts';
import { readFile } from '../support/lines.ts';
import { isBusybox, say } from '../support/messages.ts';
import { parseOptions } from '../support/options.ts';
import { program } from '../support/program.ts';

const RADIX: Readonly<Record<string, number>> = { o: 8, d: 10, x: 16 };

function badLength(process: Process, text: string): string | null {
  const number = /^\d+$/.test(text);
  if (number && Number(text) > 0) return null;
  if (isBusybox(process))
    return number ? `number ${text} is not in 1..2147483647 range` : `invalid number '${text}'`;
  return number ? `invalid minimum string length ${text}` : `invalid integer argument ${text}`;
}

/** busybox' applet, and that of GNU binutils for ASCII. */
export const strings = program('strings', function* (process) {
  const busybox = isBusybox(process);
  const argv = busybox ? process.argv : process.argv.map((word) => word.replace(/^-(?=\d+$)/, '-n'));
  const options = parseOptions(
    process,
    busybox
      ? { short: 'afn:ot:' }
      : {
          short: 'adfn:ot:e:wU:s:T:',
          long: { all: 'a', 'print-file-name': 'f', 'bytes=': 'n', 'radix=': 't' },
        },
    argv,
  );
  if (typeof options === 'number') return options;
  const other = options.order.find(({ option }) => 'dewUsT'.includes(option));
  if (other !== undefined) process.notSimulated(`strings -${other.option}`);
  const length = options.value('n') ?? '4';
  const wrong = badLength(process, length);
  if (wrong !== null) {
    say(process, wrong);
    return 1;
  }
  const radix = RADIX[options.has('o') ? 'o' : (options.value('t') ?? '')];
  const found = new RegExp(`[\\t -~]{${length},}`, 'g');
  let status = 0;
  for (const path of options.operands.length > 0 ? options.operands : ['-']) {
    try {
      const name = path === '-' ? '{standard input}' : path;
      for (const match of (yield* readFile(process, path)).matchAll(found)) {
        const prefix = options.has('f') ? `${name}: ` : '';
        const offset = radix === undefined ? '' : `${match.index.toString(radix).padStart(7)} `;
        process.out.line(prefix + offset + match[0]);
      }
    } catch (error) {
      if (!(error instanceof Errno)) throw error;
      // The applet reads nothing from a directory, and says nothing.
      if (busybox && error.code === 'EISDIR') continue;
      if (busybox) say(process, `${path}: ${process.strerror(error)}`);
      else if (error.code === 'EISDIR') say(process, `Warning: '${path}' is a directory`);
      else
        say(
          process,
          error.code === 'ENOENT' ? `'${path}': No such file` : `${path}: ${process.strerror(error)}`,
        );
      status = 1;
    }
  }
  return status;
});
