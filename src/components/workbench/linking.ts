import type { Workbench } from '../../app/workbench.ts';
import type { Linking } from '../../views/shared/link.ts';

/** How what a workbench shows and its Dockerfile point at each other. */
export function linkingOf(bench: Workbench): Linking {
  return {
    point: (lines) => (bench.pointedLines.value = lines),
    goTo: bench.goTo,
    line: bench.dockerfileLine.value,
  };
}
