import type { BuiltImage } from '../../../build/index.ts';

/** A file that a lower layer holds and an upper one removes or replaces. */
export interface Ghost {
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  /** The instruction that hides it, as the history has it. */
  readonly hiddenBy: string;
}

/**
 * Files of the image's own layers that later layers hide. Files of the base image are left out: who builds on an image
 * cannot make it smaller.
 */
export function ghostsOf(image: BuiltImage): readonly Ghost[] {
  const held = new Map<string, number>();
  const ghosts: Ghost[] = [];
  for (const layer of image.layers) {
    for (const entry of layer.entries ?? []) {
      const isFolderBefore = entry.kind !== 'deleted' && entry.inode.type === 'dir';
      for (const path of isFolderBefore ? [entry.path] : atOrBelow(held, entry.path)) {
        const size = held.get(path) ?? 0;
        if (size > 0) ghosts.push({ path, size, hiddenBy: layer.createdBy });
        held.delete(path);
      }
    }
    for (const entry of layer.entries ?? []) {
      if (entry.kind === 'deleted' || entry.inode.type !== 'file' || entry.hardlinkTo !== undefined) continue;
      held.set(entry.path, entry.inode.content.size);
    }
  }
  return ghosts;
}

function atOrBelow(held: ReadonlyMap<string, number>, path: string): readonly string[] {
  return [...held.keys()].filter((name) => name === path || name.startsWith(`${path}/`));
}
