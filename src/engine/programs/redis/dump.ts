import { Errno, type Coroutine, type Process } from '../../kernel/index.ts';
import { writeFile } from '../support/lines.ts';
import { makeDirectories, textOf } from '../support/package-files.ts';

/** The data of a server in a file: with a name that redis uses, in a form of ours. */
export class Dump {
  readonly directory: string;
  /** Whether every change is written at once (`appendonly yes`). */
  readonly always: boolean;
  /** Whether the data are written when the server ends. */
  readonly atEnd: boolean;
  private readonly process: Process;
  private readonly path: string;

  constructor(
    process: Process,
    options: { readonly directory: string; readonly always: boolean; readonly atEnd: boolean },
  ) {
    this.process = process;
    this.directory = options.directory;
    this.always = options.always;
    this.atEnd = options.atEnd;
    const name = options.always ? 'appendonlydir/appendonly.aof.1.base.rdb' : 'dump.rdb';
    this.path = `${options.directory}/${name}`.replace('//', '/');
  }

  /** What a server before this one left; empty when there is nothing, or nothing of ours. */
  load(): Map<string, string> {
    const text = textOf(this.process, this.path);
    if (text?.startsWith(MARK) !== true) return new Map();
    return new Map(JSON.parse(text.slice(MARK.length)) as [string, string][]);
  }

  /** False when the file cannot be written. */
  *save(store: ReadonlyMap<string, string>): Coroutine<boolean> {
    try {
      makeDirectories(this.process, this.path.slice(0, this.path.lastIndexOf('/')) || '/');
      yield* writeFile(this.process, this.path, MARK + JSON.stringify([...store]));
      return true;
    } catch (error) {
      if (error instanceof Errno) return false;
      throw error;
    }
  }
}

const MARK = 'REDIS layerwise ';
