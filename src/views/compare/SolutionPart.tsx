import { useState } from 'preact/hooks';
import { FileChanges } from './ComparePanel.tsx';
import type { ComparedFile } from './model.ts';

/** One's own files beside a solution. It gives the answer away, so it waits to be asked. */
export function SolutionPart({ files }: { readonly files: readonly ComparedFile[] }) {
  const [shown, setShown] = useState(false);
  return (
    <section class="view-part" aria-label="A solution">
      <h2>Your files beside a solution</h2>
      {shown ? (
        <>
          <p class="view-aside">
            {files.length === 0
              ? 'Your files are the same.'
              : 'Lines with a plus are in the solution only, lines with a minus in your files only. There are other solutions.'}
          </p>
          {files.length > 0 && <FileChanges files={files} open />}
        </>
      ) : (
        <p>
          <button type="button" class="button button-small" onClick={() => setShown(true)}>
            Show the difference
          </button>
        </p>
      )}
    </section>
  );
}
