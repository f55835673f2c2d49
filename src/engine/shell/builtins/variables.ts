import { guard, NAME } from '../assign.ts';
import { ShellError } from '../errors.ts';
import { shellQuote } from '../quote.ts';
import type { Shell } from '../shell.ts';
import { trace } from '../trace.ts';
import type { Builtin } from './builtin.ts';

/** Handles a name that is none: POSIX shells end, bash goes on with status 1. */
function badName(shell: Shell, builtin: string, word: string): number {
  if (shell.dialect.name === 'bash') {
    shell.complainAs(builtin, `\`${word}': not a valid identifier`);
    return 1;
  }
  throw new ShellError(`${word.replace(/=.*/s, '')}: bad variable name`, 2, true, builtin);
}

function makeMarker(mark: 'exported' | 'readonly', name: 'export' | 'readonly'): Builtin {
  return function* (shell, argv) {
    const args = argv.slice(1);
    let off = false;
    while (/^-[a-z]+$/.test(args[0] ?? '')) {
      const flags = args.shift() ?? '';
      if (flags.includes('n') && name === 'export') {
        if (!shell.dialect.exportsOff)
          throw new ShellError(shell.dialect.illegalOption('n', '-'), 2, true, name);
        off = true;
      }
      if (flags === '-p') return list(shell, mark, name);
    }
    if (args[0] === '--') args.shift();
    if (args.length === 0) return list(shell, mark, name);
    let status = 0;
    for (const arg of args) {
      const cut = arg.indexOf('=');
      const append = cut > 0 && arg[cut - 1] === '+';
      const variable = cut === -1 ? arg : arg.slice(0, append ? cut - 1 : cut);
      if (!NAME.test(variable)) {
        status = badName(shell, name, arg);
        continue;
      }
      if (cut !== -1) {
        const before = append ? (shell.variables.get(variable) ?? '') : '';
        if (shell.dialect.name === 'bash')
          trace(shell, [`${variable}=${shell.dialect.traceValue(arg.slice(cut + 1))}`]);
        guard(shell, () => shell.variables.set(variable, before + arg.slice(cut + 1)), name);
      }
      shell.variables.mark(variable, { [mark]: !off });
    }
    return status;
  };
}

function list(shell: Shell, mark: 'exported' | 'readonly', name: string): number {
  for (const variable of shell.variables.names()) {
    const entry = shell.variables.entry(variable);
    if (entry?.[mark] !== true) continue;
    shell.process.out.line(shell.dialect.showMarked(name, mark, variable, entry.value));
  }
  return 0;
}

export const exportBuiltin = makeMarker('exported', 'export');
export const readonly = makeMarker('readonly', 'readonly');

export const unset: Builtin = function* (shell, argv) {
  let functions = false;
  let variables = false;
  let first = 1;
  for (; /^-[fvn]$/.test(argv[first] ?? ''); first++) {
    if (argv[first] === '-f') functions = true;
    else variables = true;
  }
  for (const name of argv.slice(first)) {
    const element = /^(\w+)\[(.*)\]$/.exec(name);
    if (functions) shell.functions.delete(name);
    else if (element !== null) {
      const entry = shell.variables.entry(element[1] ?? '');
      const elements = new Map(entry?.elements);
      elements.delete(element[2] ?? '');
      guard(shell, () => shell.variables.setElements(element[1] ?? '', elements));
    } else if (
      shell.dialect.name === 'bash' &&
      shell.variables.entry(name) === undefined &&
      !variables &&
      shell.functions.has(name)
    ) {
      shell.functions.delete(name);
    } else if (!NAME.test(name)) {
      // bash takes what can be no variable for the name of a function.
      if (shell.dialect.name !== 'bash' || variables) return badName(shell, 'unset', name);
    } else guard(shell, () => shell.variables.unset(name), 'unset');
  }
  return 0;
};

export const local: Builtin = function* (shell, argv) {
  const frame = shell.locals[shell.locals.length - 1];
  if (frame === undefined || shell.functionDepth === 0) {
    if (shell.dialect.name === 'bash') {
      shell.complainAs('local', 'can only be used in a function');
      return 1;
    }
    throw new ShellError('not in a function', 2, true, 'local');
  }
  for (const arg of argv.slice(1)) {
    if (arg.startsWith('-')) continue;
    const cut = arg.indexOf('=');
    const name = cut === -1 ? arg : arg.slice(0, cut);
    if (!NAME.test(name)) return badName(shell, 'local', arg);
    if (!frame.has(name)) frame.set(name, shell.variables.entry(name));
    if (cut !== -1) guard(shell, () => shell.variables.set(name, arg.slice(cut + 1)), 'local');
    else if (shell.dialect.localsStartUnset) shell.variables.restore(name, undefined);
  }
  return 0;
};

/** `declare` and `typeset` of bash. */
export const declare: Builtin = function* (shell, argv) {
  const flags = argv
    .slice(1)
    .filter((arg) => /^[-+][a-zA-Z]+$/.test(arg))
    .join('');
  const names = argv.slice(1).filter((arg) => !/^[-+][a-zA-Z]+$/.test(arg));
  if (flags.includes('f') || flags.includes('F')) {
    return names.every((name) => shell.functions.has(name)) ? 0 : 1;
  }
  const frame = flags.includes('g') ? undefined : shell.locals[shell.locals.length - 1];
  for (const arg of names) {
    const cut = arg.indexOf('=');
    const name = cut === -1 ? arg : arg.slice(0, cut);
    if (flags.includes('p')) {
      const entry = shell.variables.entry(name);
      if (entry === undefined) {
        shell.complainAs('declare', `${name}: not found`);
        return 1;
      }
      shell.process.out.line(`declare -${entry.exported ? 'x' : '-'} ${name}="${entry.value ?? ''}"`);
      continue;
    }
    if (!NAME.test(name)) return badName(shell, 'declare', arg);
    if (frame !== undefined && !frame.has(name)) frame.set(name, shell.variables.entry(name));
    if (cut !== -1) guard(shell, () => shell.variables.set(name, arg.slice(cut + 1)), 'declare');
    shell.variables.mark(name, {
      ...(flags.includes('x') ? { exported: true } : {}),
      ...(flags.includes('r') ? { readonly: true } : {}),
      ...(flags.includes('A') ? { associative: true } : {}),
    });
  }
  return 0;
};

/** How POSIX shells list a variable. */
export function quotedAssignment(name: string, value: string): string {
  return `${name}=${shellQuote(value, true)}`;
}
