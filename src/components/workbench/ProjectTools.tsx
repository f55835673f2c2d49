import { Eye, RotateCcw } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { plainBuild } from '../../views/shared/build-line.ts';
import { sameFiles, type Files } from '../../app/project.ts';
import type { Workbench } from '../../app/workbench.ts';

interface Props {
  readonly bench: Workbench;
  readonly original: Files;
  readonly solution: Files | undefined;
}

const SOLUTION = 'a solution';

/** Back to the beginning, and a look at a solution; one's own files are given back afterwards. */
export function ProjectTools({ bench, original, solution }: Props) {
  const shown = bench.aside.value?.shown;
  const [asking, setAsking] = useState(false);
  const reset = (): void => {
    setAsking(false);
    bench.backToOwn();
    bench.replace(original, plainBuild);
  };
  if (asking) {
    return (
      <>
        <span class="bar-question">Give up your changes?</span>
        <button type="button" class="button button-bar" onClick={reset}>
          Start over
        </button>
        <button type="button" class="button button-bar" onClick={() => setAsking(false)}>
          Keep them
        </button>
      </>
    );
  }
  return (
    <>
      <button
        type="button"
        class="button button-bar"
        title="Reset to the start"
        aria-disabled={sameFiles(bench.files.value, original)}
        onClick={() => setAsking(!sameFiles(bench.files.value, original))}
      >
        <RotateCcw class="icon" aria-hidden="true" />
        <span class="bar-word">Reset</span>
      </button>
      {solution !== undefined && shown === undefined && (
        <button
          type="button"
          class="button button-bar"
          title="Show a solution"
          onClick={() => bench.showOther(solution, plainBuild, SOLUTION)}
        >
          <Eye class="icon" aria-hidden="true" />
          <span class="bar-word" data-keep="">
            Show a solution
          </span>
        </button>
      )}
    </>
  );
}

/** Says that what is shown is not one's own, and leads back. */
export function AsideNote({ bench }: { readonly bench: Workbench }) {
  const aside = bench.aside.value;
  if (aside === null) return null;
  return (
    <p class="aside-note" role="status">
      <Eye class="icon" aria-hidden="true" />
      <span>You are looking at {aside.shown}. Your own files are put aside.</span>
      <button type="button" class="button button-small" onClick={bench.backToOwn}>
        Back to my files
      </button>
      <button type="button" class="button button-small" onClick={bench.keepShown}>
        Keep this as mine
      </button>
    </p>
  );
}
