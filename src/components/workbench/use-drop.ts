import { useRef, useState } from 'preact/hooks';
import type { Workbench } from '../../app/workbench.ts';

/** Attributes that make an element take dropped and pasted files, and whether files are held above it now. */
export function useDrop(bench: Workbench, on: boolean) {
  const [above, setAbove] = useState(false);
  // Entering a child is told before leaving its parent, so the number of elements entered is what counts.
  const depth = useRef(0);
  const hasFiles = (event: DragEvent): boolean => on && event.dataTransfer?.types.includes('Files') === true;
  const moved = (by: number): void => {
    depth.current = Math.max(0, depth.current + by);
    setAbove(depth.current > 0);
  };
  return {
    above,
    attributes: {
      onDragEnter: (event: DragEvent) => {
        if (hasFiles(event)) moved(1);
      },
      onDragLeave: (event: DragEvent) => {
        if (hasFiles(event)) moved(-1);
      },
      onDragOver: (event: DragEvent) => {
        if (hasFiles(event)) event.preventDefault();
      },
      onDrop: (event: DragEvent) => {
        const data = event.dataTransfer;
        if (!hasFiles(event) || data === null) return;
        event.preventDefault();
        depth.current = 0;
        setAbove(false);
        void take(bench, data);
      },
      // Text that is pasted goes where the caret is; files come into the project.
      onPaste: (event: ClipboardEvent) => {
        const data = event.clipboardData;
        if (!on || data === null || data.files.length === 0) return;
        event.preventDefault();
        void take(bench, data);
      },
    },
  };
}

/** The entries have to be asked for before anything is awaited; the browser takes the data away then. */
async function take(bench: Workbench, data: DataTransfer): Promise<void> {
  const items = [...data.items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  const files = [...data.files];
  const [{ droppedFiles }, { bringIn }] = await Promise.all([
    import('../../app/bring/dropped.ts'),
    import('./bring-in.ts'),
  ]);
  await bringIn(bench, await droppedFiles(items, files));
}
