import type { FileTree } from '../../files/index.ts';

/** A volume: files that outlive containers. */
export interface Volume {
  readonly name: string;
  readonly created: number;
  readonly labels: Readonly<Record<string, string>> | null;
  readonly options: Readonly<Record<string, string>> | null;
  readonly anonymous: boolean;
  readonly tree: FileTree;
}
