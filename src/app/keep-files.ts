import { effect } from '@preact/signals';
import { openStore, type Store } from '../adapters/storage/index.ts';
import { readFiles, sameFiles, type Files } from './project.ts';
import type { Workbench } from './workbench.ts';

type Bench = Pick<Workbench, 'files' | 'aside' | 'notice' | 'replace' | 'backToOwn'>;

function filesStore(name: string): Store<Files> {
  return openStore<Files>({ key: `layerwise:files:${name}`, version: 1, read: readFiles });
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
