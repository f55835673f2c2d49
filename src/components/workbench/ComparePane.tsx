import type { Files } from '../../app/project.ts';
import type { Workbench } from '../../app/workbench.ts';
import { ComparePanel, type ComparedBuild } from '../../views/compare/ComparePanel.tsx';
import { compareFiles } from '../../views/compare/model.ts';
import { SolutionPart } from '../../views/compare/SolutionPart.tsx';

/** What the Compare view needs of a workbench: its builds, and what is in the editor now. */
export function ComparePane({
  bench,
  solution,
}: {
  readonly bench: Workbench;
  readonly solution: Files | undefined;
}) {
  const { views } = bench.snapshot.value;
  const marks = bench.builds.value;
  const newest = marks.at(-1);
  const now: ComparedBuild = {
    id: 'now',
    name: views.build.built ? 'Last build' : 'Forecast',
    headline: views.build.headline,
    summary: views.summary,
    files: bench.files.value,
  };
  const builds = marks.map((mark): ComparedBuild => ({
    ...mark,
    id: String(mark.number),
    name: `Build ${mark.number}`,
  }));
  // A forecast that was built is the newest build, and would be listed twice.
  const all = views.build.built && newest !== undefined ? builds : [...builds, now];
  return (
    <>
      <ComparePanel
        builds={all}
        pinned={bench.pinned.value === null ? null : String(bench.pinned.value)}
        onPin={(id) => (bench.pinned.value = id === null || id === 'now' ? null : Number(id))}
        onRestore={(id) => {
          const mark = marks.find(({ number }) => String(number) === id);
          if (mark !== undefined) bench.restore(mark);
        }}
      />
      {solution !== undefined && (
        <SolutionPart files={compareFiles(bench.aside.value?.files ?? bench.files.value, solution)} />
      )}
    </>
  );
}
