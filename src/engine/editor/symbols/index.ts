import type { Dockerfile } from '../../instructions/index.ts';
import type { DockerfileTree } from '../../syntax/index.ts';
import type { Occurrence } from './occurrence.ts';
import { stageOccurrences } from './stages.ts';
import { variableOccurrences } from './variables.ts';

export class Symbols {
  /** In the order of the file. */
  readonly all: readonly Occurrence[];

  constructor(all: readonly Occurrence[]) {
    this.all = all.toSorted((a, b) => a.span.start - b.span.start);
  }

  /** The name that an offset stands in or right behind. */
  at(offset: number): Occurrence | undefined {
    return this.all.find(({ span }) => span.start <= offset && offset <= span.end);
  }

  /** Every place that means the same. */
  same({ kind, group }: Occurrence): readonly Occurrence[] {
    return this.all.filter((other) => other.kind === kind && other.group === group);
  }

  /** Where its meaning comes from: the last definition before it, else the first one. */
  definition(of: Occurrence): Occurrence | undefined {
    const definitions = this.same(of).filter(({ role }) => role === 'definition');
    const before = definitions.filter(({ span }) => span.start <= of.span.start);
    const own = before.filter(({ stage }) => stage === of.stage);
    return own.at(-1) ?? before.at(-1) ?? definitions[0];
  }
}

/** All names of stages and variables in a Dockerfile, as far as it can be read. */
export function symbolsIn(tree: DockerfileTree, read: Dockerfile): Symbols {
  return new Symbols([...stageOccurrences(read), ...variableOccurrences(tree, read)]);
}
