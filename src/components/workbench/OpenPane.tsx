import { Archive, ArchiveRestore, File, FileArchive, Folder, ScanText, type LucideIcon } from 'lucide-preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { bringWork, saveWork } from '../../app/backup/file.ts';
import { pickedFiles } from '../../app/bring/dropped.ts';
import { filesStore } from '../../app/keep-files.ts';
import { plainBuild } from '../../views/shared/build-line.ts';
import { inOrder, sameFiles, type Files } from '../../app/project.ts';
import { loadSamples, type Sample } from '../../app/samples.ts';
import type { Workbench } from '../../app/workbench.ts';
import { bringIn } from './bring-in.ts';
import { lazy } from '../../views/shared/lazy.tsx';
import { saveFile } from './save-file.ts';

const PastedPanel = lazy(async () => (await import('../../views/pasted/PastedPanel.tsx')).PastedPanel);

interface Props {
  readonly bench: Workbench;
  /** Name under which the files are kept. */
  readonly keep: string;
  readonly close: () => void;
}

/** Ways to bring a project of one's own, and to take it away again. */
export function OpenPane({ bench, keep, close }: Props) {
  const take = (list: FileList | null): void => {
    close();
    if (list !== null) void bringIn(bench, pickedFiles(list));
  };
  const [looking, setLooking] = useState(false);
  if (looking) {
    return (
      <div class="open-pane" data-wide="pasted">
        <h2>Look at an image’s output</h2>
        <PastedPanel />
      </div>
    );
  }
  return (
    <div class="open-pane" data-wide="choice">
      <div>
        <h2>Bring your own</h2>
        <p class="button-column">
          <Picker name="Files or a zip…" icon={File} onFiles={take} />
          <Picker name="A folder…" icon={Folder} folder onFiles={take} />
        </p>
        <p class="view-aside">
          Or drop them on the workbench. They are read in this page and sent nowhere. A browser does not tell
          links from files in a folder; a zip keeps them.
        </p>
        <p class="button-column">
          <button type="button" class="button button-small" onClick={() => setLooking(true)}>
            <ScanText class="icon" aria-hidden="true" /> Look at an image’s output…
          </button>
        </p>
        <TakeAway bench={bench} close={close} />
      </div>
      <div>
        <h2>Begin with a sample</h2>
        <Samples
          onTake={(name, files) => {
            bench.replace(files, plainBuild);
            bench.open('Dockerfile');
            bench.notice.value = {
              kind: 'done',
              text: `${name} in place of your files. Undo brings those back.`,
            };
            close();
          }}
        />
        <AllWork bench={bench} keep={keep} close={close} />
      </div>
    </div>
  );
}

function TakeAway({ bench, close }: Pick<Props, 'bench' | 'close'>) {
  const download = async (): Promise<void> => {
    const { zipOf } = await import('../../app/bring/zip.ts');
    saveFile('project.zip', zipOf(bench.files.value), 'application/zip');
    close();
  };
  return (
    <>
      <h2>Take it with you</h2>
      <p class="button-column">
        <button type="button" class="button button-small" onClick={() => void download()}>
          <FileArchive class="icon" aria-hidden="true" /> Download as a zip
        </button>
      </p>
    </>
  );
}

/** Everything that was made on this site, not only here. */
function AllWork({ bench, keep, close }: Props) {
  const save = (): void => {
    const { problem, content } = saveWork();
    if (problem === undefined) saveFile('work.layerwise-work.json', content, 'application/json');
    else bench.notice.value = { kind: 'problem', text: problem };
    close();
  };
  const take = async (list: FileList | null): Promise<void> => {
    const [file] = list ?? [];
    close();
    if (file === undefined) return;
    const { done, text } = await bringWork(file);
    const kept = filesStore(keep).load();
    // Files come under this name only where one's own are still as they were in the beginning.
    if (done && kept !== null && !sameFiles(kept, ownFiles(bench))) {
      bench.backToOwn();
      bench.replace(kept);
    }
    bench.layout.load();
    bench.singleKeys.load();
    bench.notice.value = { kind: done ? 'done' : 'problem', text };
  };
  return (
    <>
      <h2>All your work</h2>
      <p class="button-column">
        <button type="button" class="button button-small" onClick={save}>
          <Archive class="icon" aria-hidden="true" /> Save all my work
        </button>
        <Picker name="Bring work back…" icon={ArchiveRestore} one onFiles={(list) => void take(list)} />
      </p>
      <p class="view-aside">
        Lessons, challenges and playground with your progress, in one file. Bringing it back merges.
      </p>
    </>
  );
}

function ownFiles(bench: Workbench): Files {
  return bench.aside.value?.files ?? bench.files.value;
}

interface PickerProps {
  readonly name: string;
  readonly icon: LucideIcon;
  readonly folder?: boolean;
  /** A single file that is no part of a project. */
  readonly one?: boolean;
  readonly onFiles: (list: FileList | null) => void;
}

function Picker({ name, icon: Icon, folder = false, one = false, onFiles }: PickerProps) {
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
        multiple={!one}
        data-folder={folder ? '' : undefined}
        data-work={one ? '' : undefined}
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
