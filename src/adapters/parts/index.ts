import {
  isPartName,
  ProgramStock,
  type MakePart,
  type PackageIndexes,
  type PartName,
  type PartNeeds,
} from '../../engine/index.ts';

/** The code of each part, as a chunk of its own. */
const CODE: { readonly [Name in PartName]: () => Promise<{ readonly make: MakePart<Name> }> } = {
  accounts: () => import('../../engine/programs/parts/accounts.ts'),
  apk: () => import('../../engine/programs/parts/apk.ts'),
  apt: () => import('../../engine/programs/parts/apt.ts'),
  archives: () => import('../../engine/programs/parts/archives.ts'),
  awk: () => import('../../engine/programs/parts/awk.ts'),
  go: () => import('../../engine/programs/parts/go.ts'),
  npm: () => import('../../engine/programs/parts/npm.ts'),
  pip: () => import('../../engine/programs/parts/pip.ts'),
  sed: () => import('../../engine/programs/parts/sed.ts'),
  tools: () => import('../../engine/programs/parts/tools.ts'),
};

/** Where parts get what they need besides their code. */
export interface PartSupply {
  readonly packages: <Manager extends keyof PackageIndexes>(
    manager: Manager,
  ) => Promise<PackageIndexes[Manager]>;
}

type Needs = { readonly [Name in PartName]: (supply: PartSupply) => Promise<PartNeeds[Name]> };

const nothing = (): Promise<null> => Promise.resolve(null);

const NEEDS: Needs = {
  accounts: nothing,
  apk: ({ packages }) => packages('apk'),
  apt: ({ packages }) => packages('apt'),
  archives: nothing,
  awk: nothing,
  go: ({ packages }) => packages('go'),
  npm: ({ packages }) => packages('npm'),
  pip: ({ packages }) => packages('pip'),
  sed: nothing,
  tools: nothing,
};

/** Loads a part that something needs (`NeedsPart`) and adds it. Rejects when it cannot be loaded. */
export async function addPart(stock: ProgramStock, part: string, supply: PartSupply): Promise<void> {
  if (!isPartName(part)) throw new Error(`there is no part ${part} of the simulation`);
  await add(stock, part, supply);
}

async function add<Name extends PartName>(
  stock: ProgramStock,
  part: Name,
  supply: PartSupply,
): Promise<void> {
  const [{ make }, needs] = await Promise.all([CODE[part](), NEEDS[part](supply)]);
  stock.add(part, make(needs));
}

/** A stock with every part, for tests and scripts, which run tasks without loading in between. */
export async function everyPart(supply: PartSupply): Promise<ProgramStock> {
  const stock = new ProgramStock();
  for (const part of Object.keys(CODE)) await addPart(stock, part, supply);
  return stock;
}
