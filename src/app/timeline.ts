import type { CommittedBuild } from './engine/messages.ts';
import { fromWorkspace, type Files } from './project.ts';

/** A build that happened, with what leads back to it. */
export interface BuildMark extends Omit<CommittedBuild, 'files'> {
  readonly files: Files;
}

/** A build with its files as the page has them. */
export function buildMark(build: CommittedBuild): BuildMark {
  return { ...build, files: fromWorkspace(build.files) };
}

/** Builds that are kept. */
const LIMIT = 40;

/** The timeline with one more build; the same one when it is known already. The pinned build is never dropped. */
export function withBuild(
  marks: readonly BuildMark[],
  mark: BuildMark,
  pinned: number | null,
): readonly BuildMark[] {
  if (marks.some(({ number }) => number === mark.number)) return marks;
  const all = [...marks, mark];
  const surplus = all.length - LIMIT;
  return surplus <= 0 ? all : all.filter(({ number }, i) => i >= surplus || number === pinned);
}
