import type { BaseLayer } from './base-image.ts';
import type {
  CommandSetData,
  FileData,
  LayerData,
  NamesByDirectory,
  SharedImageData,
} from './catalogue-data.ts';
import type { BaseTree, FileSpec } from './catalogue-tree.ts';

const BUSYBOX = '/bin/busybox';
const EXECUTABLE = 0o755;

/** Where what is not itemised stands unless the data names a directory. */
const REST = '/usr/lib';

/** Puts the files of one layer into the tree and counts the bytes that are accounted for. */
export class LayerFiles {
  private readonly tree: BaseTree;
  private readonly data: LayerData;
  /** Names the layer where digests of sized content are made. */
  private readonly origin: string;
  private readonly found = new Set<string>();
  private itemised = 0;

  constructor(tree: BaseTree, data: LayerData, origin: string) {
    this.tree = tree;
    this.data = data;
    this.origin = origin;
  }

  /** The command sets and files that the layer's data name. */
  addOwn(shared: SharedImageData): void {
    for (const name of this.data.commands ?? []) {
      const set = shared.commands[name];
      if (set === undefined) throw new Error(`there is no command set ${name}`);
      this.addCommands(set);
    }
    for (const file of this.data.files ?? []) this.addFile(file);
  }

  /** One file of the data; `fill` replaces placeholders in its text. */
  addFile(file: FileData, fill: (line: string) => string = (line) => line): void {
    const text = file.lines?.map((line) => fill(line) + '\n').join('');
    this.add(file.path, {
      text,
      size: file.size,
      program: file.program,
      mode: Number.parseInt(file.mode, 8),
    });
  }

  add(path: string, spec: FileSpec): void {
    this.found.add(path);
    this.tree.file(path, this.origin, spec);
    this.itemised += spec.text === undefined ? (spec.size ?? 0) : new TextEncoder().encode(spec.text).length;
  }

  /** Leaves a path out that a command set brought. */
  leaveOut(path: string): void {
    this.tree.remove(path);
    this.found.delete(path);
  }

  /** The layer. What is not accounted for goes into the tree as one hidden file, named after the layer's `index`. */
  finish(index: number, createdBy: string): BaseLayer {
    const { size, compressedSize, sizeSource, digest = null } = this.data;
    const missing = size - this.itemised;
    if (missing < 0) throw new Error(`layer ${index} has ${size} bytes, but its files have ${this.itemised}`);
    const path = `${this.data.rest ?? REST}/.layerwise-not-itemised-${index}`;
    if (missing > 0) this.tree.file(path, this.origin, { size: missing, mode: 0o644 });
    const notItemised = missing > 0 ? { path, size: missing } : null;
    return {
      digest,
      diffId: null,
      size,
      tarSize: null,
      compressedSize,
      sizeSource,
      createdBy,
      paths: [...this.found],
      notItemised,
    };
  }

  private addCommands(set: CommandSetData): void {
    for (const path of pathsOf(set.binaries)) this.executable(path, set.programs?.[path] ?? nameOf(path));
    for (const path of pathsOf(set.gnu)) this.executable(path, set.programs?.[path] ?? `gnu/${nameOf(path)}`);
    for (const file of set.files ?? []) this.addFile(file);
    for (const path of pathsOf(set.applets)) {
      this.found.add(path);
      if (set.appletLinks === 'hard') this.tree.hardLink(path, BUSYBOX);
      else this.tree.symlink(path, BUSYBOX);
    }
    for (const [path, target] of Object.entries(set.links ?? {})) {
      this.found.add(path);
      this.tree.symlink(path, target);
    }
  }

  private executable(path: string, program: string): void {
    this.add(path, { program, mode: EXECUTABLE });
  }
}

function pathsOf(names: NamesByDirectory | undefined): string[] {
  return Object.entries(names ?? {}).flatMap(([directory, files]) =>
    files.map((file) => (directory === '/' ? `/${file}` : `${directory}/${file}`)),
  );
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
