import type {
  ApkIndex,
  AptIndex,
  CargoIndex,
  Gem,
  GoIndex,
  NpmIndex,
  PipIndex,
  RegistryIndex,
} from '../packages/index.ts';
import type { NodeNeeds } from './node/javascript.ts';
import type { Program } from './support/program.ts';

/**
 * Parts of the simulated programs, which are loaded when one of their programs is executed for the first time, and
 * what each needs from outside besides its code.
 */
export interface PartNeeds {
  readonly accounts: null;
  readonly apk: ApkIndex;
  readonly apt: AptIndex;
  readonly archives: null;
  readonly awk: null;
  readonly go: GoIndex;
  readonly node: NodeNeeds;
  readonly npm: NpmIndex;
  readonly pip: PipIndex;
  readonly sed: null;
  readonly network: null;
  readonly java: RegistryIndex;
  readonly cargo: CargoIndex;
  readonly gem: RegistryIndex<Gem>;
  readonly composer: RegistryIndex;
  readonly databases: null;
  readonly text: null;
  readonly tools: null;
  readonly usage: null;
  readonly 'web-servers': null;
}

export type PartName = keyof PartNeeds;

/** What a module of `parts` exports as `make`. */
export type MakePart<Name extends PartName> = (needs: PartNeeds[Name]) => readonly Program[];

/** Attribute or applet names of the programs in each part; a test compares them with what the parts hold. */
export const PARTS: { readonly [Name in PartName]: string } = {
  accounts:
    'adduser addgroup deluser delgroup useradd groupadd userdel groupdel groupmod usermod su runuser passwd',
  apk: 'apk',
  apt: 'apt apt-get dpkg',
  archives: 'tar gzip gunzip zcat uncompress unzip',
  awk: 'awk',
  go: 'go go-binary',
  node: 'node',
  npm: 'corepack npm pnpm yarn',
  pip: 'pip python3',
  sed: 'sed',
  network: 'curl ping wget',
  java: 'java mvn',
  cargo: 'cargo rust-binary',
  gem: 'bundle bundler gem',
  composer: 'composer',
  databases: 'redis-server redis-cli postgres-entrypoint postgres pg_isready',
  tools:
    'arch base64 basename chgrp chmod chown chroot cksum clear cmp comm cp cut date dd df diff dir dirname du ' +
    'egrep env expand expr fgrep find fold free getent grep groups head hostname id install killall link ln ' +
    'logname ls md5sum mkfifo mknod mktemp mount mv nice nl nohup nologin nproc od paste pgrep pidof pkill ' +
    'printenv ps readlink realpath rev rmdir seq setsid sha1sum sha224sum sha256sum sha384sum sha512sum sort ' +
    'split stat sync tac tail tee time timeout touch tr truncate tty uname uniq unlink uptime vdir wc which ' +
    'whoami xargs yes',
  text: 'hexdump hd join shuf strings sum tree unexpand',
  usage: 'busybox-usage',
  'web-servers': 'httpd nginx',
};

const PART_OF: ReadonlyMap<string, PartName> = new Map(
  Object.entries(PARTS).flatMap(([part, names]) =>
    // The keys of PARTS are names of parts.
    names.split(' ').map((name) => [name, part as PartName] as const),
  ),
);

/** The part that a program is in; undefined for those that are always there, and for what there is no model of. */
export function partOf(program: string): PartName | undefined {
  return PART_OF.get(program);
}

export function isPartName(text: string): text is PartName {
  return Object.hasOwn(PARTS, text);
}
