import type { PackageIndexes } from '../packages/index.ts';
import { createPrograms, ProgramStock } from './index.ts';
import { testIndexes } from '../packages/testing.ts';
import type { NodeNeeds } from './node/javascript.ts';
import type { PartName } from './part.ts';
import type { Program } from './support/program.ts';
import { make as accounts } from './parts/accounts.ts';
import { make as apk } from './parts/apk.ts';
import { make as apt } from './parts/apt.ts';
import { make as archives } from './parts/archives.ts';
import { make as awk } from './parts/awk.ts';
import { make as java } from './parts/java.ts';
import { make as cargo } from './parts/cargo.ts';
import { make as composer } from './parts/composer.ts';
import { make as gem } from './parts/gem.ts';
import { make as go } from './parts/go.ts';
import { make as node } from './parts/node.ts';
import { make as npm } from './parts/npm.ts';
import { make as pip } from './parts/pip.ts';
import { make as sed } from './parts/sed.ts';
import { make as network } from './parts/network.ts';
import { make as webServers } from './parts/web-servers.ts';
import { make as databases } from './parts/databases.ts';
import { make as text } from './parts/text.ts';
import { make as tools } from './parts/tools.ts';
import { make as usage } from './parts/usage.ts';

/** Stands in where nothing runs node: the machine is an adapter's. */
const NO_JAVASCRIPT: NodeNeeds = {
  library: {},
  javascript: {
    realm: () => {
      throw new Error('this test has no JavaScript machine');
    },
  },
};

/** Tests only: how each part is made; package managers find the given indexes. */
export const PART_MAKERS: Readonly<Record<PartName, (packages: PackageIndexes) => readonly Program[]>> = {
  accounts: () => accounts(null),
  apk: (packages) => apk(packages.apk),
  apt: (packages) => apt(packages.apt),
  archives: () => archives(null),
  awk: () => awk(null),
  java: (packages) => java(packages.maven),
  cargo: (packages) => cargo(packages.cargo),
  composer: (packages) => composer(packages.composer),
  gem: (packages) => gem(packages.gem),
  go: (packages) => go(packages.go),
  node: () => node(NO_JAVASCRIPT),
  npm: (packages) => npm(packages.npm),
  pip: (packages) => pip(packages.pip),
  sed: () => sed(null),
  network: () => network(null),
  databases: () => databases(null),
  text: () => text(null),
  tools: () => tools(null),
  usage: () => usage(null),
  'web-servers': () => webServers(null),
};

/** Tests only: every part, with the given indexes or none of the programs that need them. */
export function fullStock(packages?: PackageIndexes): ProgramStock {
  const stock = new ProgramStock();
  for (const part of Object.keys(PART_MAKERS) as PartName[]) {
    const left = packages === undefined && part in testIndexes;
    stock.add(part, left ? [] : PART_MAKERS[part](packages ?? testIndexes));
  }
  return stock;
}

/** Tests only: all programs but package managers. */
export const programs = createPrograms(fullStock());
