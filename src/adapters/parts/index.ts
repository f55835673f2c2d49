import {
  isPartName,
  ProgramStock,
  type MakePart,
  type NodeNeeds,
  type PackageIndexes,
  type PartName,
} from '../../engine/index.ts';

/** Where parts get what they need besides their code. */
export interface PartSupply {
  readonly packages: <Manager extends keyof PackageIndexes>(
    manager: Manager,
  ) => Promise<PackageIndexes[Manager]>;
  readonly node: () => Promise<NodeNeeds>;
}

type Load = (supply: PartSupply) => Promise<ReturnType<MakePart<PartName>>>;

/** A part whose code is a chunk of its own. */
function part<Needs>(
  code: () => Promise<{ readonly make: (needs: Needs) => ReturnType<MakePart<PartName>> }>,
  supplied: (supply: PartSupply) => Promise<Needs>,
): Load {
  return async (supply) => {
    const [{ make }, needs] = await Promise.all([code(), supplied(supply)]);
    return make(needs);
  };
}

const nothing = (): Promise<null> => Promise.resolve(null);

const LOAD: Readonly<Record<PartName, Load>> = {
  accounts: part(() => import('../../engine/programs/parts/accounts.ts'), nothing),
  apk: part(
    () => import('../../engine/programs/parts/apk.ts'),
    ({ packages }) => packages('apk'),
  ),
  apt: part(
    () => import('../../engine/programs/parts/apt.ts'),
    ({ packages }) => packages('apt'),
  ),
  archives: part(() => import('../../engine/programs/parts/archives.ts'), nothing),
  awk: part(() => import('../../engine/programs/parts/awk.ts'), nothing),
  go: part(
    () => import('../../engine/programs/parts/go.ts'),
    ({ packages }) => packages('go'),
  ),
  node: part(
    () => import('../../engine/programs/parts/node.ts'),
    ({ node }) => node(),
  ),
  npm: part(
    () => import('../../engine/programs/parts/npm.ts'),
    ({ packages }) => packages('npm'),
  ),
  pip: part(
    () => import('../../engine/programs/parts/pip.ts'),
    ({ packages }) => packages('pip'),
  ),
  sed: part(() => import('../../engine/programs/parts/sed.ts'), nothing),
  network: part(() => import('../../engine/programs/parts/network.ts'), nothing),
  'web-servers': part(() => import('../../engine/programs/parts/web-servers.ts'), nothing),
  java: part(
    () => import('../../engine/programs/parts/java.ts'),
    ({ packages }) => packages('maven'),
  ),
  cargo: part(
    () => import('../../engine/programs/parts/cargo.ts'),
    ({ packages }) => packages('cargo'),
  ),
  gem: part(
    () => import('../../engine/programs/parts/gem.ts'),
    ({ packages }) => packages('gem'),
  ),
  composer: part(
    () => import('../../engine/programs/parts/composer.ts'),
    ({ packages }) => packages('composer'),
  ),
  databases: part(() => import('../../engine/programs/parts/databases.ts'), nothing),
  usage: part(() => import('../../engine/programs/parts/usage.ts'), nothing),
  text: part(() => import('../../engine/programs/parts/text.ts'), nothing),
  tools: part(() => import('../../engine/programs/parts/tools.ts'), nothing),
};

/** Loads a part that something needs (`NeedsPart`) and adds it. Rejects when it cannot be loaded. */
export async function addPart(stock: ProgramStock, part: string, supply: PartSupply): Promise<void> {
  if (!isPartName(part)) throw new Error(`there is no part ${part} of the simulation`);
  stock.add(part, await LOAD[part](supply));
}

/** A stock with every part, for tests and scripts, which run tasks without loading in between. */
export async function everyPart(supply: PartSupply): Promise<ProgramStock> {
  const stock = new ProgramStock();
  for (const part of Object.keys(LOAD)) await addPart(stock, part, supply);
  return stock;
}
