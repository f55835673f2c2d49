import { File, FileArchive, Folder, type LucideIcon } from 'lucide-preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { pickedFiles } from '../../app/bring/dropped.ts';
import { plainBuild } from '../../views/shared/build-line.ts';
import { inOrder, type Files } from '../../app/project.ts';
import { loadSamples, type Sample } from '../../app/samples.ts';
import type { Workbench } from '../../app/workbench.ts';
import { bringIn } from './bring-in.ts';
import { saveFile } from './save-file.ts';

interface Props {
  readonly bench: Workbench;
  readonly close: () => void;
}

/** Ways to bring a project of one's own, and to take it away again. */
export function OpenPane({ bench, close }: Props) {
  const take = (list: FileList | null): void => {
    close();
    if (list !== null) void bringIn(bench, pickedFiles(list));
  };
  const download = async (): Promise<void> => {
    const { zipOf } = await import('../../app/bring/zip.ts');
    saveFile('project.zip', zipOf(bench.files.value), 'application/zip');
    close();
  };
  return (
    <div class="open-pane">
      <h2>Bring your own</h2>
      <p class="button-column">
        <Picker name="Files or a zip…" icon={File} onFiles={take} />
        <Picker name="A folder…" icon={Folder} folder onFiles={take} />
      </p>
      <p class="view-aside">Or drop them on the workbench. They are read in this page and sent nowhere.</p>
      <h2>Begin with a sample</h2>
      <Samples
        onTake={(name, files) => {
          bench.replace(files);
          bench.setOptions(plainBuild);
          bench.open('Dockerfile');
          bench.notice.value = {
            kind: 'done',
            text: `${name} in place of your files. Undo brings those back.`,
          };
          close();
        }}
      />
      <h2>Take it with you</h2>
      <p class="button-column">
        <button type="button" class="button button-small" onClick={() => void download()}>
          <FileArchive class="icon" aria-hidden="true" /> Download as a zip
        </button>
      </p>
    </div>
  );
}

interface PickerProps {
  readonly name: string;
  readonly icon: LucideIcon;
  readonly folder?: boolean;
  readonly onFiles: (list: FileList | null) => void;
}

function Picker({ name, icon: Icon, folder = false, onFiles }: PickerProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button type="button" class="button button-small" onClick={() => input.current?.click()}>
        <Icon class="icon" aria-hidden="true" /> {name}
      </button>
      <input
        ref={input}
        type="file"
        hidden
        multiple
        data-folder={folder ? '' : undefined}
        {...(folder ? { webkitdirectory: true } : {})}
        onChange={(event) => onFiles(event.currentTarget.files)}
      />
    </>
  );
}

function Samples({ onTake }: { readonly onTake: (name: string, files: Files) => void }) {
  const [samples, setSamples] = useState<readonly Sample[] | 'failed' | null>(null);
  useEffect(() => {
    loadSamples().then(setSamples, () => setSamples('failed'));
  }, []);
  if (samples === null) return <p class="view-aside">Fetching the samples…</p>;
  if (samples === 'failed') return <p class="view-aside">The samples could not be fetched.</p>;
  return (
    <p class="button-column">
      {samples.map(({ name, title, files }) => (
        <button
          key={name}
          type="button"
          class="button button-small"
          onClick={() => onTake(title, inOrder(files))}
        >
          {title}
        </button>
      ))}
    </p>
  );
}
