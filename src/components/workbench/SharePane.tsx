import { Copy, FileDown } from 'lucide-preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { LONGEST_LINK, projectHash } from '../../app/share/link.ts';
import { sharedOf } from '../../app/share/open.ts';
import { writeShared } from '../../app/share/shared.ts';
import type { Workbench } from '../../app/workbench.ts';
import { saveFile } from './save-file.ts';

/** Everything that is shown as one link; a file where the link would be too long. */
export function SharePane({ bench }: { readonly bench: Workbench }) {
  const [link, setLink] = useState<string | null>(null);
  const project = sharedOf(bench);
  const text = writeShared(project);
  useEffect(() => {
    let current = true;
    projectHash(project).then(
      (hash) => current && setLink(`${location.href.replace(/#.*$/, '')}#${hash}`),
      () => current && setLink(''),
    );
    return () => {
      current = false;
    };
  }, [text]);
  return (
    <div class="share-pane">
      <h2>Share what you see</h2>
      {link === null && <p class="view-aside">Packing…</p>}
      {link !== null && link !== '' && link.length <= LONGEST_LINK && <Link link={link} />}
      {link !== null && link.length > LONGEST_LINK && (
        <p role="status">
          A link with all these files would have {link.length.toLocaleString('en')} characters; mail and chat
          programs would cut it. Save a file and send that instead.
        </p>
      )}
      {link === '' && <p role="status">This browser cannot pack a link. Save a file instead.</p>}
      <p class="view-aside">
        It holds the files, the options of the build, the open file and view, your predictions and the step
        that is told. Nothing is stored on a server.
      </p>
      <p class="button-row">
        <button
          type="button"
          class="button button-small"
          onClick={() => saveFile('project.layerwise.json', text, 'application/json')}
        >
          <FileDown class="icon" aria-hidden="true" /> Save as a file
        </button>
      </p>
    </div>
  );
}

function Link({ link }: { readonly link: string }) {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [said, setSaid] = useState('');
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(link);
      setSaid('Copied.');
    } catch {
      field.current?.select();
      setSaid('Press Ctrl C or ⌘ C to copy it.');
    }
  };
  return (
    <>
      <label for={id}>Link</label>
      <p class="share-link">
        <input
          ref={field}
          id={id}
          class="field"
          readOnly
          value={link}
          onFocus={(event) => event.currentTarget.select()}
        />
        <button type="button" class="button button-small" onClick={() => void copy()}>
          <Copy class="icon" aria-hidden="true" /> Copy
        </button>
      </p>
      <p role="status" class="view-aside">
        {said}
      </p>
    </>
  );
}
