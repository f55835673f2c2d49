import { FolderOpen, Redo2, Share2, Undo2 } from 'lucide-preact';
import type { Files } from '../../app/project.ts';
import type { Workbench } from '../../app/workbench.ts';
import { BarButton } from './BarButton.tsx';
import { BuildButton, BuildOptionsControl } from './BuildControls.tsx';
import { Disclosure } from './Disclosure.tsx';
import { lazy } from '../../views/shared/lazy.tsx';
import { LayoutControl } from './LayoutControl.tsx';
import { ShortcutHelp } from './ShortcutHelp.tsx';
import { ProjectTools } from './ProjectTools.tsx';

const OpenPane = lazy(async () => (await import('./OpenPane.tsx')).OpenPane);
const SharePane = lazy(async () => (await import('./SharePane.tsx')).SharePane);

interface Props {
  readonly bench: Workbench;
  readonly original: Files;
  readonly solution: Files | undefined;
  /** Name under which the files are kept; left out for a small example, which is no place to work in. */
  readonly keep: string | undefined;
}

/** Everything that is done to the project as a whole. */
export function BenchBar({ bench, original, solution, keep }: Props) {
  return (
    <div class="bench-bar" role="group" aria-label="Project">
      <BuildButton bench={bench} />
      <BuildOptionsControl bench={bench} />
      <span class="bar-gap" />
      <BarButton name="Undo" icon={Undo2} off={!bench.canUndo.value} onClick={bench.undo} />
      <BarButton name="Redo" icon={Redo2} off={!bench.canRedo.value} onClick={bench.redo} />
      {keep !== undefined && (
        <>
          <ProjectTools bench={bench} original={original} solution={solution} />
          <Disclosure name="Open" icon={FolderOpen} end>
            {(close) => <OpenPane bench={bench} keep={keep} close={close} />}
          </Disclosure>
          <Disclosure name="Share" icon={Share2} end>
            {() => <SharePane bench={bench} />}
          </Disclosure>
          <LayoutControl state={bench.layout} />
          <ShortcutHelp bench={bench} />
        </>
      )}
    </div>
  );
}
