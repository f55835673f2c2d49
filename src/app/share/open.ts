import type { Workbench } from '../workbench.ts';
import { projectOfHash } from './link.ts';
import { ShareProblem, type SharedProject } from './shared.ts';

/** Shows what the address carries, one's own files put aside; says why where that cannot be. */
export async function openHash(bench: Workbench, hash: string): Promise<void> {
  try {
    const project = await projectOfHash(hash);
    if (project !== null) showProject(bench, project, 'a shared project');
  } catch (error) {
    bench.notice.value = {
      kind: 'problem',
      text: `The link cannot be opened. ${reasonOf(error)} Your own files are as they were.`,
    };
  }
}

/** Shows a project in place of one's own. */
export function showProject(
  bench: Workbench,
  { files, options, open, view, run, told, prediction }: SharedProject,
  shown: string,
): void {
  bench.showOther(files, options, shown);
  bench.open(open);
  bench.view.value = view;
  bench.setRunFields(run);
  bench.told.value = told;
  bench.prediction.value = prediction;
  bench.notice.value = null;
}

/** What is shown now, as it can be shared. */
export function sharedOf(bench: Workbench): SharedProject {
  return {
    files: bench.files.value,
    options: bench.options.value,
    open: bench.openPath.value,
    view: bench.view.value,
    run: bench.runFields.value,
    told: bench.told.value,
    prediction: bench.prediction.value,
  };
}

/** Why something shared cannot be opened, as a sentence. */
export function reasonOf(error: unknown): string {
  return error instanceof ShareProblem ? error.message : 'This browser cannot read it.';
}
