import {
  Container,
  FolderTree,
  GitCompareArrows,
  Layers,
  ListChecks,
  Play,
  SpellCheck,
  Target,
  Workflow,
  type LucideIcon,
} from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import type { Files } from '../../app/project.ts';
import { loadBeliefs } from '../../app/beliefs.ts';
import { href } from '../../app/url.ts';
import type { ViewId } from '../../app/view-ids.ts';
import type { Workbench } from '../../app/workbench.ts';
import { BuildPanel } from '../../views/build/BuildPanel.tsx';
import { LayersPanel } from '../../views/layers/LayersPanel.tsx';
import type { Linking } from '../../views/shared/link.ts';
import { StartPanel } from '../../views/start/StartPanel.tsx';
import { lazy } from '../../views/shared/lazy.tsx';
import { saveFile } from './save-file.ts';

/** What a view is shown with. */
export interface ViewContext {
  readonly bench: Workbench;
  readonly linking: Linking;
  readonly solution: Files | undefined;
}

export interface View {
  readonly id: ViewId;
  readonly name: string;
  readonly icon: LucideIcon;
  /** It is part of the page as it is sent, readable without scripts; others are fetched when they are first shown. */
  readonly early?: true;
  /** A figure beside the name, 0 for none, and what it counts. */
  readonly count?: (bench: Workbench) => { readonly number: number; readonly of: string };
  readonly show: (context: ViewContext) => ComponentChildren;
}

const FilesPanel = lazy(async () => (await import('../../views/files/FilesPanel.tsx')).FilesPanel);
const ImagePanel = lazy(async () => (await import('../../views/image/ImagePanel.tsx')).ImagePanel);
const StagesPanel = lazy(async () => (await import('../../views/stages/StagesPanel.tsx')).StagesPanel);
const ChecksPanel = lazy(async () => (await import('../../views/checks/ChecksPanel.tsx')).ChecksPanel);
const PredictPanel = lazy(async () => (await import('../../views/predict/PredictPanel.tsx')).PredictPanel);
const ComparePane = lazy(async () => (await import('./ComparePane.tsx')).ComparePane);

const checkPage = (page: string): string =>
  href(page === '' ? '/reference/checks/' : `/reference/checks/${page}/`);

/** The result views, in the order of their tabs; a new one is a folder of its own and a line here. */
export const VIEWS: readonly [View, ...View[]] = [
  {
    id: 'build',
    name: 'Build',
    icon: ListChecks,
    early: true,
    show: ({ bench, linking }) => (
      <BuildPanel
        view={bench.snapshot.value.views.build}
        frames={bench.snapshot.value.views.frames}
        told={bench.told.value}
        onTold={(at) => (bench.told.value = at)}
        linking={linking}
      />
    ),
  },
  {
    id: 'layers',
    name: 'Layers',
    icon: Layers,
    early: true,
    show: ({ bench, linking }) => (
      <LayersPanel
        view={bench.snapshot.value.views.layers}
        linking={linking}
        look={bench.look}
        version={bench.snapshot.value}
      />
    ),
  },
  {
    id: 'files',
    name: 'Files',
    icon: FolderTree,
    show: ({ bench, linking }) => (
      <FilesPanel look={bench.look} version={bench.snapshot.value} linking={linking} />
    ),
  },
  {
    id: 'image',
    name: 'Image',
    icon: Container,
    show: ({ bench, linking }) => (
      <ImagePanel
        view={bench.snapshot.value.views.image}
        look={bench.look}
        version={bench.snapshot.value}
        linking={linking}
        onSave={({ name, bytes }) => saveFile(name, bytes, 'application/x-tar')}
      />
    ),
  },
  {
    id: 'start',
    name: 'Start',
    icon: Play,
    early: true,
    show: ({ bench, linking }) => (
      <StartPanel
        view={bench.snapshot.value.views.start}
        fields={bench.runFields.value}
        onFields={bench.setRunFields}
        linking={linking}
        look={bench.look}
        version={bench.snapshot.value}
      />
    ),
  },
  {
    id: 'stages',
    name: 'Stages',
    icon: Workflow,
    show: ({ bench, linking }) => <StagesPanel view={bench.snapshot.value.views.stages} linking={linking} />,
  },
  {
    id: 'checks',
    name: 'Checks',
    icon: SpellCheck,
    count: ({ snapshot }) => {
      const { groups, errors } = snapshot.value.views.checks;
      return {
        number: groups.reduce((sum, { findings }) => sum + findings.length, errors.length),
        of: 'findings',
      };
    },
    show: ({ bench, linking }) => (
      <ChecksPanel
        view={bench.snapshot.value.views.checks}
        linking={linking}
        onFix={(problem) => void bench.fix(problem)}
        pageOf={checkPage}
      />
    ),
  },
  {
    id: 'compare',
    name: 'Compare',
    icon: GitCompareArrows,
    show: ({ bench, solution }) => <ComparePane bench={bench} solution={solution} />,
  },
  {
    id: 'predict',
    name: 'Predict',
    icon: Target,
    show: ({ bench, linking }) => (
      <PredictPanel
        views={bench.snapshot.value.views}
        prediction={bench.prediction.value}
        onPrediction={(prediction) => (bench.prediction.value = prediction)}
        linking={linking}
        onBuild={bench.build}
        beliefs={loadBeliefs}
        look={bench.look}
      />
    ),
  },
];
