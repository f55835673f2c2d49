import { NeedsPart, type Flavour, type Loaded, type Main, type Programs } from '../kernel/index.ts';
import { cat } from './cat/index.ts';
import { echo } from './echo/index.ts';
import { mkdir } from './mkdir/index.ts';
import { printf } from './printf/index.ts';
import { pwd } from './pwd/index.ts';
import { rm } from './rm/index.ts';
import { shells } from './sh/index.ts';
import { sleep } from './sleep/index.ts';
import { kill } from './kill/index.ts';
import { APPLETS } from './support/applets.ts';
import { dockerInit } from './docker-init/index.ts';
import { partOf, type PartName } from './part.ts';
import type { Program } from './support/program.ts';
import { tests } from './test/index.ts';
import { falseProgram, trueProgram } from './true/index.ts';

/** Programs that are always there; others come in parts (`part.ts`). */
const TABLE: readonly Program[] = [
  dockerInit,
  kill,
  cat,
  echo,
  falseProgram,
  mkdir,
  printf,
  pwd,
  rm,
  ...shells,
  sleep,
  ...tests,
  trueProgram,
];

/** Names under which Debian installs a program of another name. */
const ALIASES: Record<string, string> = { 'which.debianutils': 'which', mawk: 'awk', rbash: 'bash' };

type Models = Map<string, Main>;

/**
 * The programs that are there: those of the table and of the parts that were added. It only grows, and what it holds
 * decides nothing but whether a program can run at once: results are the same.
 */
export class ProgramStock {
  private readonly parts = new Set<PartName>();
  private readonly models: Readonly<Record<Flavour, Models>> = { busybox: new Map(), gnu: new Map() };

  constructor() {
    this.learn(TABLE);
  }

  has(part: PartName): boolean {
    return this.parts.has(part);
  }

  /** Adds the programs that a part consists of. */
  add(part: PartName, programs: readonly Program[]): void {
    this.parts.add(part);
    this.learn(programs);
  }

  /** Undefined when there is no model. Throws {@link NeedsPart} for one in a part that was not added yet. */
  model(flavour: Flavour, name: string): Main | undefined {
    const part = partOf(name);
    if (part !== undefined && !this.parts.has(part)) throw new NeedsPart(part);
    return this.models[flavour].get(name);
  }

  private learn(programs: readonly Program[]): void {
    for (const program of programs) {
      for (const flavour of ['busybox', 'gnu'] as const) {
        const main = program[flavour];
        if (main !== undefined) this.models[flavour].set(program.name, main);
      }
    }
  }
}

/**
 * Finds the model for an executable. Its inode's `program` says what it is:
 *
 * - `busybox`: the multi-call binary, which acts on the name it is called by (as Alpine 1.37 has it);
 *   `busybox@1.38`: the same with that version's wording.
 * - any other name, such as `ls`, `bash` or `useradd`: that program as Debian has it (coreutils, GNU tools, dash …);
 *   `gnu/ls` means the same. What follows `@` is kept for the program; `:glibc` before it says that the program is linked
 *   with that library, without whose loader it does not start.
 *
 * Whoever runs something must be ready for {@link NeedsPart}: add that part to the stock and run the same again.
 */
export function createPrograms(stock: ProgramStock): Programs {
  return { find: (attribute, name) => findProgram(stock, attribute, name) };
}

function findProgram(stock: ProgramStock, attribute: string, name: string): Loaded | undefined {
  const [whole = '', variant = ''] = attribute.replace(/^gnu\//, '').split('@');
  const [program = '', linked = ''] = whole.split(':');
  if (program === 'busybox') {
    const main = /^busybox/.test(name)
      ? multicall(stock)
      : APPLETS.has(name)
        ? stock.model('busybox', name)
        : noApplet;
    return main === undefined ? undefined : { main, flavour: 'busybox', libc: 'musl', variant };
  }
  const main = stock.model('gnu', ALIASES[program] ?? program);
  return main === undefined
    ? undefined
    : { main, flavour: 'gnu', libc: 'glibc', variant, loader: LOADERS[linked] };
}

/** Dynamic loaders by the C library that a program is linked with, on amd64. */
const LOADERS: Readonly<Record<string, string>> = {
  glibc: '/lib64/ld-linux-x86-64.so.2',
  musl: '/lib/ld-musl-x86_64.so.1',
};

/** busybox called by a name that is none of its applets. */
const noApplet: Main = function* (process) {
  yield;
  process.complain(`${process.name}: applet not found\n`);
  return 127;
};

/** `busybox APPLET …` */
const multicall = (stock: ProgramStock): Main =>
  function* (process) {
    const [, applet, ...args] = process.argv;
    if (applet === undefined || applet === '--help') {
      process.out.line('BusyBox v1.37.0 (DATE) multi-call binary.');
      return 0;
    }
    if (applet === '--list') {
      for (const name of APPLETS) process.out.line(name);
      return 0;
    }
    const main = stock.model('busybox', applet);
    if (main === undefined) {
      if (APPLETS.has(applet)) process.notSimulated(applet);
      process.complain(`${applet}: applet not found\n`);
      return 127;
    }
    process.argv = [applet, ...args];
    return yield* main(process);
  };
