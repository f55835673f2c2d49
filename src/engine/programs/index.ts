import type { Flavour, Loaded, Main, Programs } from '../kernel/index.ts';
import { basename } from './basename/index.ts';
import { cat } from './cat/index.ts';
import { chmod } from './chmod/index.ts';
import { owners } from './chown/index.ts';
import { dirname } from './dirname/index.ts';
import { echo } from './echo/index.ts';
import { env, printenv } from './env/index.ts';
import { head } from './head/index.ts';
import { hostname } from './hostname/index.ts';
import { groups, id } from './id/index.ts';
import { ln } from './ln/index.ts';
import { mkdir } from './mkdir/index.ts';
import { printf } from './printf/index.ts';
import { pwd } from './pwd/index.ts';
import { readlink, realpath } from './readlink/index.ts';
import { rm } from './rm/index.ts';
import { rmdir } from './rmdir/index.ts';
import { seq } from './seq/index.ts';
import { shells } from './sh/index.ts';
import { sleep } from './sleep/index.ts';
import { cp } from './cp/index.ts';
import { listers } from './ls/index.ts';
import { mv } from './mv/index.ts';
import { stat } from './stat/index.ts';
import { find } from './find/index.ts';
import { xargs } from './xargs/index.ts';
import { sort } from './sort/index.ts';
import { uniq } from './uniq/index.ts';
import { cut } from './cut/index.ts';
import { tr } from './tr/index.ts';
import { greps } from './grep/index.ts';
import { which } from './which/index.ts';
import { awk } from './awk/index.ts';
import { sed } from './sed/index.ts';
import { checksums } from './checksum/index.ts';
import { od } from './od/index.ts';
import { base64 } from './base64/index.ts';
import { expr } from './expr/index.ts';
import { diff } from './diff/index.ts';
import { cmp } from './cmp/index.ts';
import { date } from './date/index.ts';
import { timeout } from './timeout/index.ts';
import { mktemp } from './mktemp/index.ts';
import { du } from './du/index.ts';
import { install } from './install/index.ts';
import { paste } from './paste/index.ts';
import { nl } from './nl/index.ts';
import { truncate } from './truncate/index.ts';
import { mkfifo, mknod } from './mkfifo/index.ts';
import { rev, tac } from './rev/index.ts';
import { expand, fold } from './fold/index.ts';
import { dd } from './dd/index.ts';
import { split } from './split/index.ts';
import { nice, nohup } from './nohup/index.ts';
import { kill } from './kill/index.ts';
import { tar } from './tar/index.ts';
import { gzips } from './gzip/index.ts';
import { busyboxAccounts } from './accounts-busybox/index.ts';
import { shadowAccounts } from './accounts-shadow/index.ts';
import { debianAccounts } from './accounts-debian/index.ts';
import { su } from './su/index.ts';
import { ps } from './ps/index.ts';
import { chroot, mount } from './chroot/index.ts';
import { getent } from './getent/index.ts';
import { link, nologin, sync, unlink } from './link/index.ts';
import { APPLETS } from './support/applets.ts';
import { dockerInit } from './docker-init/index.ts';
import { wget } from './wget/index.ts';
import type { Program } from './support/program.ts';
import { tail } from './tail/index.ts';
import { tee } from './tee/index.ts';
import { tests } from './test/index.ts';
import { touch } from './touch/index.ts';
import { falseProgram, trueProgram } from './true/index.ts';
import { arch, nproc, uname } from './uname/index.ts';
import { wc } from './wc/index.ts';
import { whoami } from './whoami/index.ts';
import type { PackageIndexes } from '../packages/index.ts';
import { withoutPrototypes } from '../packages/lookup.ts';
import type { PackageManager } from './support/program.ts';
import { apk } from './apk/index.ts';
import { apts } from './apt/index.ts';
import { go } from './go/index.ts';
import { npms } from './npm/index.ts';
import { pips } from './pip/index.ts';
import { yes } from './yes/index.ts';

/** Every simulated program. */
const TABLE: readonly Program[] = [
  wget,
  dockerInit,
  ...busyboxAccounts,
  ...shadowAccounts,
  ...debianAccounts,
  su,
  ps,
  chroot,
  mount,
  getent,
  link,
  nologin,
  sync,
  unlink,
  tar,
  ...gzips,
  ...checksums,
  od,
  base64,
  expr,
  diff,
  cmp,
  date,
  timeout,
  mktemp,
  du,
  install,
  paste,
  nl,
  truncate,
  mkfifo,
  mknod,
  rev,
  tac,
  expand,
  fold,
  dd,
  split,
  nice,
  nohup,
  kill,
  awk,
  sed,
  cp,
  ...listers,
  mv,
  stat,
  find,
  xargs,
  sort,
  uniq,
  cut,
  tr,
  ...greps,
  which,
  arch,
  basename,
  cat,
  chmod,
  dirname,
  echo,
  env,
  falseProgram,
  groups,
  head,
  hostname,
  id,
  ln,
  mkdir,
  nproc,
  ...owners,
  printenv,
  printf,
  pwd,
  readlink,
  realpath,
  rm,
  rmdir,
  seq,
  ...shells,
  sleep,
  tail,
  tee,
  ...tests,
  touch,
  trueProgram,
  uname,
  wc,
  whoami,
  yes,
];

/** Programs that work on what package repositories offer. */
const PACKAGE_MANAGERS: readonly PackageManager[] = [apk, ...apts, ...npms, ...pips, go];

/** Names under which Debian installs a program of another name. */
const ALIASES: Record<string, string> = { 'which.debianutils': 'which', mawk: 'awk', rbash: 'bash' };

const BUSYBOX = models('busybox');
const GNU = models('gnu');

function models(flavour: Flavour): ReadonlyMap<string, Main> {
  return new Map(
    TABLE.flatMap((program) => {
      const main = program[flavour];
      return main === undefined ? [] : [[program.name, main] as const];
    }),
  );
}

/**
 * Finds the model for an executable. Its inode's `program` says what it is:
 *
 * - `busybox`: the multi-call binary, which acts on the name it is called by (as Alpine 1.37 has it);
 *   `busybox@1.38`: the same with that version's wording.
 * - any other name, such as `ls`, `bash` or `useradd`: that program as Debian has it (coreutils, GNU tools, dash …);
 *   `gnu/ls` means the same.
 *
 * Package managers are there when `given` says what they find.
 */
export function createPrograms(given: PackageIndexes | undefined): Programs {
  const packages = given === undefined ? undefined : withoutPrototypes(given);
  const managers = new Map(PACKAGE_MANAGERS.map(({ name, main }) => [name, main] as const));
  return {
    find: (attribute, name) => {
      const manager = packages === undefined ? undefined : managers.get(attribute);
      if (manager === undefined || packages === undefined) return findProgram(attribute, name);
      return { main: (process) => manager(process, packages), flavour: 'gnu', libc: 'glibc', variant: '' };
    },
  };
}

/** All programs but package managers. */
export const programs = createPrograms(undefined);

function findProgram(attribute: string, name: string): Loaded | undefined {
  const [program = '', variant = ''] = attribute.replace(/^gnu\//, '').split('@');
  if (program === 'busybox') {
    const main = /^busybox/.test(name) ? multicall : APPLETS.has(name) ? BUSYBOX.get(name) : noApplet;
    return main === undefined ? undefined : { main, flavour: 'busybox', libc: 'musl', variant };
  }
  const main = GNU.get(ALIASES[program] ?? program);
  return main === undefined ? undefined : { main, flavour: 'gnu', libc: 'glibc', variant };
}

/** busybox called by a name that is none of its applets. */
const noApplet: Main = function* (process) {
  yield;
  process.complain(`${process.name}: applet not found\n`);
  return 127;
};

/** `busybox APPLET …` */
const multicall: Loaded['main'] = function* (process) {
  const [, applet, ...args] = process.argv;
  if (applet === undefined || applet === '--help') {
    process.out.line('BusyBox v1.37.0 (DATE) multi-call binary.');
    return 0;
  }
  if (applet === '--list') {
    for (const name of APPLETS) process.out.line(name);
    return 0;
  }
  const main = BUSYBOX.get(applet);
  if (main === undefined) {
    if (APPLETS.has(applet)) process.notSimulated(applet);
    process.complain(`${applet}: applet not found\n`);
    return 127;
  }
  process.argv = [applet, ...args];
  return yield* main(process);
};
