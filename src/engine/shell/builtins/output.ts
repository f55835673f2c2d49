import { echoText } from '../escapes.ts';
import { formatPrintf, type PrintfKind } from '../printf.ts';
import type { Builtin } from './builtin.ts';

export function makeEcho(kind: 'dash' | 'options' | 'busybox'): Builtin {
  return function* (shell, argv) {
    shell.process.out.put(echoText(argv.slice(1), kind));
    return 0;
  };
}

export function makePrintf(kind: PrintfKind): Builtin {
  return function* (shell, argv) {
    const args = argv[1] === '--' ? argv.slice(2) : argv.slice(1);
    const option = kind === 'bash' ? /^-(?!v$|-$)(.)/.exec(argv[1] ?? '') : /^-(?!-$)(.)/.exec(argv[1] ?? '');
    if (option !== null && kind !== 'busybox') {
      shell.complainAs('printf', shell.dialect.illegalOption(option[1] ?? '', '-'));
      if (kind === 'bash') shell.dialect.usage(shell, 'printf');
      return 2;
    }
    const toVariable = kind === 'bash' && args[0] === '-v' ? args[1] : undefined;
    const [format, ...rest] = toVariable === undefined ? args : args.slice(2);
    if (format === undefined) {
      shell.dialect.usage(shell, 'printf');
      return 2;
    }
    const { text, errors, status } = formatPrintf(format, rest, kind);
    if (toVariable === undefined) shell.process.out.put(text);
    else shell.variables.set(toVariable, text);
    for (const error of errors) shell.complainAs('printf', error);
    return status;
  };
}
