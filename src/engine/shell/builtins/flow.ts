import { nest } from '../../kernel/index.ts';
import { LoopControl, ShellError, ShellExit, ShellReturn } from '../errors.ts';
import { expandArithmetic } from '../expand.ts';
import { PLAIN, type Shell } from '../shell.ts';
import type { Builtin } from './builtin.ts';

export const colon: Builtin = function* () {
  return 0;
};

export const falseBuiltin: Builtin = function* () {
  return 1;
};

function number(name: string, text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  throw new ShellError(`Illegal number: ${text}`, 2, true, name);
}

export const exit: Builtin = function* (shell, argv) {
  const text = argv[1];
  if (text === undefined) throw new ShellExit(shell.status);
  if (shell.dialect.name === 'bash' && argv.length > 2 && /^-?\d+$/.test(text)) {
    shell.complainAs('exit', 'too many arguments');
    throw new ShellExit(1);
  }
  if (shell.dialect.name === 'bash' && !/^-?\d+$/.test(text)) {
    shell.complainAs('exit', `${text}: numeric argument required`);
    throw new ShellExit(2);
  }
  throw new ShellExit(shell.dialect.name === 'bash' ? Number(text) : number('exit', text));
};

export const returnBuiltin: Builtin = function* (shell, argv) {
  const bash = shell.dialect.name === 'bash';
  if (bash && argv[1] !== undefined && !/^-?\d+$/.test(argv[1])) {
    shell.complainAs('return', `${argv[1]}: numeric argument required`);
    throw new ShellReturn(2);
  }
  const status = argv[1] === undefined ? shell.status : bash ? Number(argv[1]) : number('return', argv[1]);
  if (shell.functionDepth === 0 && shell.sourceDepth === 0 && shell.dialect.name === 'bash') {
    shell.complainAs('return', "can only `return' from a function or sourced script");
    return 2;
  }
  throw new ShellReturn(shell.dialect.name === 'dash' ? status : status & 255);
};

function makeLoop(kind: 'break' | 'continue'): Builtin {
  return function* (shell, argv) {
    const depth = argv[1] === undefined ? 1 : loopCount(shell, kind, argv[1]);
    if (shell.loopDepth === 0) {
      if (shell.dialect.name === 'bash') {
        shell.complainAs(kind, "only meaningful in a `for', `while', or `until' loop");
      }
      return 0;
    }
    if (depth < 1) {
      shell.complainAs(kind, `${argv[1] ?? ''}: loop count out of range`);
      throw new LoopControl('break', shell.loopDepth, 1);
    }
    throw new LoopControl(kind, Math.min(depth, shell.loopDepth));
  };
}

/** How many loops `break` and `continue` are meant for; below 1 only in bash, which says so. */
function loopCount(shell: Shell, kind: string, text: string): number {
  if (shell.dialect.name !== 'bash') {
    if (/^0*$/.test(text)) throw new ShellError(`Illegal number: ${text}`, 2, true, kind);
    return number(kind, text);
  }
  if (/^-?\d+$/.test(text)) return Number(text);
  shell.complainAs(kind, `${text}: numeric argument required`);
  throw new ShellExit(128);
}

export const breakBuiltin = makeLoop('break');
export const continueBuiltin = makeLoop('continue');

export const evalBuiltin: Builtin = function* (shell, argv) {
  const option = /^-(?!-?$)(.)/.exec(argv[1] ?? '')?.[1];
  if (option !== undefined && shell.dialect.name === 'bash') {
    shell.complainAs('eval', shell.dialect.illegalOption(option, '-'));
    shell.dialect.usage(shell, 'eval');
    return 2;
  }
  const text = argv.slice(argv[1] === '--' ? 2 : 1).join(' ');
  if (text.trim() === '') return 0;
  const outer = shell.source.outer ?? shell.source.kind;
  const source = { text, firstLine: shell.line, kind: 'eval', outer } as const;
  const mode = { ...PLAIN, tested: shell.testedFunction };
  shell.depth++;
  try {
    yield* nest(() => shell.evaluator.text(shell, text, source, mode));
  } finally {
    shell.depth--;
  }
  return shell.status;
};

/** `let`: arithmetic; status 1 when the last value is 0. */
export const letBuiltin: Builtin = function* (shell, argv) {
  let value = 0n;
  if (argv.length === 1) {
    shell.complainAs('let', 'expression expected');
    return shell.dialect.name === 'bash' ? 1 : 2;
  }
  for (const text of argv.slice(1)) value = yield* expandArithmetic(shell, text);
  return value === 0n ? 1 : 0;
};
