import { FilePlus2, Trash2 } from 'lucide-preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { problemWithPath } from '../../app/project.ts';
import type { Workbench } from '../../app/workbench.ts';
import { showWithin } from './show-within.ts';

interface Props {
  readonly bench: Workbench;
  readonly ownFiles: boolean;
}

export function FileList({ bench, ownFiles }: Props) {
  const [adding, setAdding] = useState(false);
  const open = bench.openPath.value;
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    const file = list.current?.querySelector<HTMLElement>('[aria-current]');
    if (list.current && file) showWithin(list.current, file, 0);
  }, [open]);
  return (
    <nav class="files" aria-label="Files">
      <ul ref={list} role="list">
        {bench.files.value.map(({ path, target, folder }) => (
          <li key={path}>
            <button
              type="button"
              class="file"
              aria-current={path === open ? 'true' : undefined}
              onClick={() => bench.open(path)}
            >
              {folder === true ? `${path}/` : path}
              {target !== undefined && (
                <span class="file-target">
                  <span aria-hidden="true"> → </span>
                  <span class="unseen"> is a link to </span>
                  {target}
                </span>
              )}
            </button>
          </li>
        ))}
      </ul>
      {ownFiles && (
        <div class="files-tools">
          <button
            type="button"
            class="button button-icon"
            aria-label="New file"
            title="New file"
            aria-expanded={adding}
            onClick={() => setAdding(!adding)}
          >
            <FilePlus2 class="icon" aria-hidden="true" />
          </button>
          <button
            type="button"
            class="button button-icon"
            aria-label={`Remove ${open}`}
            title={`Remove ${open}`}
            disabled={bench.files.value.length < 2}
            onClick={() => bench.remove(open)}
          >
            <Trash2 class="icon" aria-hidden="true" />
          </button>
        </div>
      )}
      {adding && <NewFile bench={bench} close={() => setAdding(false)} />}
    </nav>
  );
}

function NewFile({ bench, close }: { readonly bench: Workbench; readonly close: () => void }) {
  const input = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState<string>();
  useLayoutEffect(() => input.current?.focus(), []);
  const submit = (event: Event): void => {
    event.preventDefault();
    const path = input.current?.value.trim() ?? '';
    const wrong = problemWithPath(bench.files.value, path);
    setProblem(wrong);
    if (wrong !== undefined) {
      input.current?.focus();
      return;
    }
    bench.add(path);
    close();
  };
  return (
    <form class="files-new" onSubmit={submit} onKeyDown={(event) => event.key === 'Escape' && close()}>
      <label>
        <span class="unseen">Path of the new file</span>
        <input
          ref={input}
          class="field"
          placeholder="src/app.js"
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          aria-invalid={problem !== undefined}
          aria-describedby={problem === undefined ? undefined : 'new-file-problem'}
        />
      </label>
      <button type="submit" class="button">
        Add
      </button>
      {problem !== undefined && (
        <p id="new-file-problem" class="files-problem" role="alert">
          {problem}
        </p>
      )}
    </form>
  );
}
