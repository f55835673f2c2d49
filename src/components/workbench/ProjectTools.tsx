import { Eye, RotateCcw } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { sameFiles, type Files } from '../../app/project.ts';
import type { Workbench } from '../../app/workbench.ts';

interface Props {
  readonly bench: Workbench;
  readonly original: Files;
  readonly solution: Files | undefined;
}

/** Back to the beginning, and a look at a solution; one's own files are given back afterwards. */
export function ProjectTools({ bench, original, solution }: Props) {
  const own = bench.setAside.value;
  const [asking, setAsking] = useState(false);
  const toggleSolution = (): void => {
    const next = own ?? solution;
    if (next === undefined) return;
    bench.setAside.value = own === null ? bench.files.value : null;
    bench.replace(next);
  };
  const reset = (): void => {
    setAsking(false);
    bench.setAside.value = null;
    bench.replace(original);
  };
  return (
    <div class="project-tools">
      {asking ? (
        <>
          <span>Give up your changes?</span>
          <button type="button" class="button button-small" onClick={reset}>
            Start over
          </button>
          <button type="button" class="button button-small" onClick={() => setAsking(false)}>
            Keep them
          </button>
        </>
      ) : (
        <>
          <button
            type="button"
            class="button button-small"
            disabled={sameFiles(bench.files.value, original)}
            onClick={() => setAsking(true)}
          >
            <RotateCcw class="icon" aria-hidden="true" />
            Reset
          </button>
          {(solution !== undefined || own !== null) && (
            <button
              type="button"
              class="button button-small"
              aria-pressed={own !== null}
              onClick={toggleSolution}
            >
              <Eye class="icon" aria-hidden="true" />
              {own === null ? 'Show a solution' : 'Back to my files'}
            </button>
          )}
        </>
      )}
    </div>
  );
}
