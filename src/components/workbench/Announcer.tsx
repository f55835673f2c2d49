import type { Workbench } from '../../app/workbench.ts';

/** Says once, to who listens, what became of a build; the views change too often to be read out. */
export function Announcer({ bench }: { readonly bench: Workbench }) {
  const last = bench.builds.value.at(-1);
  return (
    <p class="unseen" role="status" data-announcer="">
      {last === undefined ? '' : `Build ${last.number}: ${last.headline}`}
    </p>
  );
}
