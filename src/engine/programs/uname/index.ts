import type { Process } from '../../kernel/index.ts';
import { parseOptions } from '../support/options.ts';
import { program } from '../support/program.ts';

/** What the kernel calls processors that images name otherwise (Linux, UTS_MACHINE). */
const MACHINES: Readonly<Record<string, string>> = {
  386: 'i686',
  amd64: 'x86_64',
  arm: 'armv7l',
  arm64: 'aarch64',
};

function machineOf({ kernel: { architecture } }: Process): string {
  return MACHINES[architecture] ?? architecture;
}

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
    ['m', machineOf(process)],
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
  process.out.line(machineOf(process));
  return 0;
});

export const nproc = program('nproc', function* (process) {
  process.out.line('2');
  return 0;
});
