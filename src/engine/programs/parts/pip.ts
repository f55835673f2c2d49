import { withoutPrototypes } from '../../packages/lookup.ts';
import { installedAt, pipModule, pips } from '../pip/index.ts';
import { python } from '../python/index.ts';
import type { MakePart } from '../part.ts';
import { withIndex } from '../support/program.ts';

export const make: MakePart<'pip'> = (given) => {
  const index = withoutPrototypes(given);
  const packages = {
    find: installedAt,
    pip: (process: Parameters<typeof pipModule>[0], args: readonly string[]) =>
      pipModule(process, index, args),
  };
  return [...withIndex(pips, given), { name: 'python3', gnu: (process) => python(process, packages) }];
};
