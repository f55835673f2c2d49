import type { BuildResult, BuiltImage, Layer } from '../../engine/index.ts';
import { linesOf, lineWords, type Lines } from '../shared/lines.ts';

/** Which layer put a path where it is. */
export interface Origin {
  /** `line 4`, `base image`. */
  readonly text: string;
  readonly lines: Lines;
}

/** A path that an upper layer took away. */
export interface GonePath {
  readonly path: string;
  readonly folder: boolean;
  /** Bytes of the file; 0 for folders. */
  readonly size: number;
  readonly lines: Lines;
}

const BASE: Origin = { text: 'base image', lines: [] };

/** Knows for every path of an image which layer wrote it last, and which paths are gone. */
export interface Origins {
  readonly of: (path: string) => Origin;
  readonly changed: (path: string) => boolean;
  readonly gone: readonly GonePath[];
}

/** Memo by image: it never changes, and a person looks at many folders of one. */
const known = new WeakMap<BuiltImage, Origins>();

/** Origins of the paths of a build's image. */
export function originsOf(image: BuiltImage, { plan }: BuildResult): Origins {
  const found = known.get(image) ?? findOrigins(image, plan.image?.base == null ? 'scratch' : 'base image');
  known.set(image, found);
  return found;
}

function findOrigins(image: BuiltImage, base: string): Origins {
  const last = new Map<string, Layer>();
  const gone = new Map<string, GonePath>();
  for (const layer of image.layers) {
    for (const entry of layer.entries ?? []) {
      if (entry.kind === 'deleted') {
        const { hidden, path } = entry;
        const folder = hidden.type === 'dir';
        const size = hidden.type === 'file' ? hidden.content.size : 0;
        gone.set(path, { path, folder, size, lines: linesOf(layer.place) });
      } else if (entry.onlyParent !== true) {
        last.set(entry.path, layer);
        gone.delete(entry.path);
      }
    }
  }
  const originOf = (layer: Layer): Origin => {
    const lines = linesOf(layer.place);
    return { lines, text: lines.length === 0 ? base : lineWords(lines) };
  };
  return {
    of: (path) => {
      const layer = last.get(path);
      return layer === undefined ? { ...BASE, text: base } : originOf(layer);
    },
    changed: (path) => last.has(path),
    gone: [...gone.values()],
  };
}
