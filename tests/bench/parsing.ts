import { DockerfileParser } from 'dockerfile-ast';
import { createCatalogue, type ImageCatalogue } from '../../src/engine/index.ts';
import { readCatalogue } from '../../src/adapters/content/read-content.ts';
import { FileTree } from '../../src/engine/files/index.ts';
import { buildRequest, makePlan } from '../../src/engine/plan/index.ts';
import { checkPlan } from '../../src/engine/rules/index.ts';
import { parseDockerfile } from '../../src/engine/syntax/index.ts';
import { bigDockerfile, figures, row } from './support.ts';

const ROUNDS = 15;
const COUNTS = [100, 1_000, 10_000];

/** Rows about parsing, ours and dockerfile-ast in turns on the same texts, and about planning and checks. */
export function parsing(): string[] {
  const images = createCatalogue(readCatalogue());
  return COUNTS.flatMap((count) => {
    const text = bigDockerfile(count);
    const [ours = [], theirs = []] = inTurns([
      () => parseDockerfile(text),
      () => DockerfileParser.parse(text).getInstructions(),
    ]);
    const ratio = figures(theirs).median / figures(ours).median;
    return [
      row(`${count} instructions: Layerwise, lossless tree`, figures(ours)),
      row(`${count} instructions: dockerfile-ast`, figures(theirs)),
      `${' '.repeat(4)}Layerwise is ${ratio.toFixed(1)} times as fast`,
      row(`${count} instructions: plan and build checks`, figures(planned(text, images, count))),
    ];
  });
}

function inTurns(works: readonly (() => unknown)[]): number[][] {
  const times = works.map((): number[] => []);
  for (let round = 0; round < ROUNDS; round++) {
    for (const [index, work] of works.entries()) times[index]?.push(timed(work));
  }
  return times.map((list) => list.slice(3));
}

function planned(text: string, images: ImageCatalogue, count: number): number[] {
  const tree = parseDockerfile(text);
  const request = buildRequest(FileTree.empty(0), text);
  return Array.from({ length: count > 1000 ? 3 : ROUNDS }, () =>
    timed(() => checkPlan(makePlan(tree, request, images))),
  );
}

function timed(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}
