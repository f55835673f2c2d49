import { parseOptions } from '../support/options.ts';
import { program } from '../support/program.ts';

export const uname = program('uname', function* (process) {
  const options = parseOptions(process, {
    short: 'asnrvmpio',
    long: {
      all: 'a',
      'kernel-name': 's',
      nodename: 'n',
      'kernel-release': 'r',
      'kernel-version': 'v',
      machine: 'm',
      processor: 'p',
      'hardware-platform': 'i',
      'operating-system': 'o',
    },
  });
  if (typeof options === 'number') return options;
  const busybox = process.flavour === 'busybox';
  const values: readonly [string, string][] = [
    ['s', 'Linux'],
    ['n', process.kernel.hostname],
    ['r', '6.8.0'],
    ['v', '#1 SMP'],
    ['m', 'x86_64'],
    ['p', 'unknown'],
    ['i', 'unknown'],
    ['o', busybox ? 'Linux' : 'GNU/Linux'],
  ];
  const letters = options.order.map((entry) => entry.option);
  const all = letters.includes('a');
  const shown = values.filter(([letter]) =>
    all
      ? letter !== 'p' && letter !== 'i'
      : letters.includes(letter) || (letters.length === 0 && letter === 's'),
  );
  process.out.line(shown.map(([, value]) => value).join(' '));
  return 0;
});

export const arch = program('arch', function* (process) {
  process.out.line('x86_64');
  return 0;
});

export const nproc = program('nproc', function* (process) {
  process.out.line('2');
  return 0;
});
