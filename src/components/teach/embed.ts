import type { Files } from '../../app/project.ts';
import type { SharedProject } from '../../app/share/shared.ts';
import type { ViewId } from '../../app/view-ids.ts';
import { noPrediction } from '../../views/predict/prediction.ts';
import { noRunFields } from '../../views/start/fields.ts';

/** What a link carries for files that nobody has worked on: a view to open, and the moment of the build, from 0. */
export function sharedProject(files: Files, view: ViewId, told: number | null): SharedProject {
  return {
    files,
    options: { target: '', buildArgs: {}, noCache: false },
    open: 'Dockerfile',
    view,
    run: noRunFields,
    told,
    prediction: noPrediction,
  };
}

/** The HTML that shows a link's workbench inside another page. */
export function embedCode(link: string): string {
  const address = link.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
  return `<iframe src="${address}" title="Dockerfile in Layerwise" width="100%" height="640" loading="lazy" style="border: 1px solid"></iframe>`;
}
