import { signal } from '@preact/signals';
import { describe, expect, it } from 'vitest';
import type { Store } from '../adapters/storage/index.ts';
import { keepFiles, offerOthers } from './keep-files.ts';
import type { Notice } from './notice.ts';
import { createProject } from './project-state.ts';
import type { Files } from './project.ts';

const START: Files = [{ path: 'Dockerfile', text: 'FROM a' }];
const OTHER: Files = [{ path: 'Dockerfile', text: 'FROM other' }];

function begin({
  full = false,
  kept = null,
}: { readonly full?: boolean; readonly kept?: Files | null } = {}) {
  const state = { kept, changed: null as ((files: Files | null) => void) | null };
  const store: Store<Files> = {
    load: () => state.kept,
    save: (files) => {
      if (!full) state.kept = files;
      return !full;
    },
    clear: () => {
      state.kept = null;
    },
    watch: (changed) => {
      state.changed = changed;
      return () => undefined;
    },
  };
  const project = createProject(
    START,
    undefined,
    () => undefined,
    () => 0,
  );
  const notice = signal<Notice | null>(null);
  const stop = keepFiles({ ...project, notice }, START, 'x', store);
  return { state, project, notice, stop };
}

describe('work', () => {
  it('is brought back, kept with every change, and not kept when it is the beginning', () => {
    const { state, project } = begin({ kept: OTHER });
    expect(project.files.value).toEqual(OTHER);
    project.write('FROM b');
    expect(state.kept).toEqual([{ path: 'Dockerfile', text: 'FROM b' }]);
    project.replace(START);
    expect(state.kept).toBeNull();
  });

  it('of one’s own is kept while something else is shown', () => {
    const { state, project } = begin({ kept: OTHER });
    project.showOther(START, project.options.value, 'a solution');
    project.write('FROM scribble');
    expect(state.kept).toEqual(OTHER);
  });

  it('that cannot be kept is said once', () => {
    const { project, notice } = begin({ full: true });
    expect(notice.value).toBeNull();
    project.write('FROM b');
    expect(notice.value?.text).toContain('does not keep your work');
    notice.value = null;
    project.write('FROM c');
    expect(notice.value).toBeNull();
  });

  it('in another tab is offered, and taken over without being kept twice', () => {
    const { state, project, notice } = begin();
    state.changed?.(OTHER);
    expect(project.files.value).toEqual(START);
    notice.value?.action?.run();
    expect(project.files.value).toEqual(OTHER);
    expect([notice.value, state.kept]).toEqual([null, null]);
    project.write('FROM both');
    expect(state.kept).toEqual([{ path: 'Dockerfile', text: 'FROM both' }]);
  });

  it('that was brought beside one’s own is offered until it is one’s own', () => {
    const { project, notice } = begin({ kept: OTHER });
    const THIRD: Files = [{ path: 'Dockerfile', text: 'FROM third' }];
    let beside: readonly Files[] | null = [OTHER, THIRD];
    const store: Store<readonly Files[]> = {
      load: () => beside,
      save: (value) => {
        beside = value;
        return true;
      },
      clear: () => (beside = null),
      watch: () => () => undefined,
    };
    offerOthers({ ...project, notice }, 'x', store);
    expect(beside).toEqual([THIRD]);
    notice.value?.action?.run();
    expect(project.files.value).toEqual(THIRD);
    expect(project.aside.value?.files).toEqual(OTHER);
    project.keepShown();
    offerOthers({ ...project, notice }, 'x', store);
    expect([beside, notice.value]).toEqual([null, null]);
  });
});
