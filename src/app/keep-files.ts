import { effect } from '@preact/signals';
import { openStore, type Place, type Store } from '../adapters/storage/index.ts';
import { plainBuild } from '../views/shared/build-line.ts';
import { readFiles, sameFiles, type Files } from './project.ts';
import type { Workbench } from './workbench.ts';

type Bench = Pick<Workbench, 'files' | 'aside' | 'notice' | 'replace' | 'backToOwn' | 'showOther'>;

/** Since 2 there are links and empty folders among the files; what 1 kept is right as it is. */
const FILES_VERSION = 2;

/** Where the files of a workbench are kept in this browser. */
export function filesStore(name: string, storage?: () => Place): Store<Files> {
  return openStore({
    key: `layerwise:files:${name}`,
    version: FILES_VERSION,
    read: readFiles,
    ...(storage && { storage }),
  });
}

/** Files of the same workbench that a file of one's work brought and that differ from one's own, to be looked at. */
export function othersStore(name: string, storage?: () => Place): Store<readonly Files[]> {
  return openStore<readonly Files[]>({
    key: `layerwise:others:${name}`,
    version: FILES_VERSION,
    read: (value) => {
      const all = Array.isArray(value) ? value.map(readFiles) : [];
      const known = all.filter((files) => files !== null);
      return known.length > 0 && known.length === all.length ? known : null;
    },
    ...(storage && { storage }),
  });
}

/**
 * Offers what {@link othersStore} holds. What was made one's own is taken from it, the rest stays for the next visit.
 */
export function offerOthers(bench: Bench, name: string, store = othersStore(name)): void {
  const kept = store.load();
  if (kept === null) return;
  const others = kept.filter((files) => !sameFiles(files, bench.files.value));
  const [first] = others;
  if (others.length < kept.length) {
    if (first === undefined) store.clear();
    else store.save(others);
  }
  if (first === undefined) return;
  bench.notice.value = {
    kind: 'done',
    text: 'A file of your work brought other files for this page. Yours are shown; nothing of either is lost.',
    action: {
      name: 'Show the other ones',
      run: () => {
        bench.showOther(first, plainBuild, 'files that were brought back');
        bench.notice.value = null;
      },
    },
  };
}

/**
 * Brings back what was kept under a name, then keeps every change; what equals the beginning is not kept. Where the
 * browser keeps nothing, or another tab works on the same files, it is said: nothing is lost without a word.
 */
export function keepFiles(bench: Bench, original: Files, name: string, store = filesStore(name)): () => void {
  const kept = store.load();
  if (kept !== null) bench.replace(kept);
  let told = false;
  // What another tab kept last, so that taking it over is not taken for a change made here.
  let theirs: Files | null = null;
  const own = (): Files => bench.aside.value?.files ?? bench.files.value;
  const stopKeeping = effect(() => {
    const files = own();
    if (theirs !== null && sameFiles(files, theirs)) return;
    if (sameFiles(files, original)) store.clear();
    else if (!store.save(files) && !told) {
      told = true;
      bench.notice.value = {
        kind: 'problem',
        text: 'This browser does not keep your work: its storage is full or switched off, or a newer Layerwise has used it. Save it as a file with Share before you leave.',
      };
    }
  });
  const stopWatching = store.watch((changed) => {
    theirs = changed ?? original;
    const files = theirs;
    if (sameFiles(files, own())) return;
    bench.notice.value = {
      kind: 'problem',
      text: 'These files were changed in another tab. Whoever changes something next keeps theirs.',
      action: {
        name: 'Show the other ones',
        run: () => {
          bench.backToOwn();
          bench.replace(files);
          bench.notice.value = null;
        },
      },
    };
  });
  return () => {
    stopKeeping();
    stopWatching();
  };
}
