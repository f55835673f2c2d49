import type { PackageIndexes } from './index.ts';

/** The same indexes, in which names such as `constructor` are unknown like any other: learners look up what they type. */
export function withoutPrototypes({ apk, apt, npm, pip, go }: PackageIndexes): PackageIndexes {
  return {
    apk: { ...apk, packages: bare(apk.packages), install: bare(apk.install), indexes: bare(apk.indexes) },
    apt: { ...apt, packages: bare(apt.packages), install: bare(apt.install) },
    npm: { ...npm, packages: bare(npm.packages), install: bare(npm.install) },
    pip: { ...pip, packages: bare(pip.packages), install: bare(pip.install) },
    go: { ...go, imports: bare(go.imports) },
  };
}

function bare<T>(record: Readonly<Record<string, T>>): Readonly<Record<string, T>> {
  return Object.assign(Object.create(null) as Record<string, T>, record);
}
