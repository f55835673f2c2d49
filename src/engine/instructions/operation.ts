/*
 * What a step does, as data. BuildKit calls these the operations of its low-level build definition (solver/pb).
 * An operation reads its `inputs` by position; input 0 of a file or exec operation is the root file system it
 * starts from, null standing for an empty one.
 */

/** Pull a base image. */
export interface ImageOperation {
  readonly type: 'image';
  /** Canonical reference, `docker.io/library/alpine:3.20`. */
  readonly reference: string;
  readonly digest: string;
  /** The layers' identity: two references to the same layers are the same result. */
  readonly chain: string;
}

/** The files a client sends: the build context, or a named one. */
export interface LocalOperation {
  readonly type: 'local';
  /** `context`, or the name of a named context. */
  readonly name: string;
}

/** Download one file. */
export interface HttpOperation {
  readonly type: 'http';
  readonly url: string;
  readonly filename: string;
  readonly checksum: string;
}

/** A check-out of a repository; not simulated, but planned, so that it can be said where it would happen. */
export interface GitOperation {
  readonly type: 'git';
  readonly remote: string;
}

export interface CopyAction {
  readonly kind: 'copy';
  /** Which input is read from. */
  readonly from: number;
  readonly source: string;
  /** Absolute; a trailing slash or `/.` counts. */
  readonly destination: string;
  /** `user`, `uid:gid` … as written in --chown; empty keeps the source's owner (root for the context). */
  readonly owner: string;
  /** Octal or symbolic as written in --chmod; empty keeps the source's mode. */
  readonly mode: string;
  readonly followSymlinks: boolean;
  readonly contentsOnly: boolean;
  readonly wildcard: boolean;
  readonly unpack: boolean;
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly required: readonly string[];
}

export interface MakeDirectoryAction {
  readonly kind: 'mkdir';
  readonly path: string;
  readonly mode: number;
  readonly owner: string;
}

export interface MakeFileAction {
  readonly kind: 'mkfile';
  readonly path: string;
  readonly mode: number;
  readonly text: string;
}

export type FileAction = CopyAction | MakeDirectoryAction | MakeFileAction;

/** Changes made by the builder itself, without a container. */
export interface FileOperation {
  readonly type: 'files';
  readonly actions: readonly FileAction[];
}

/** A mount of a RUN step. `input` is the position of its source among the inputs, or null for none. */
export interface PlannedMount {
  readonly type: 'bind' | 'cache' | 'tmpfs' | 'secret' | 'ssh';
  readonly target: string;
  readonly input: number | null;
  readonly source: string;
  readonly readonly: boolean;
  /** Identity of a cache mount or name of a secret. */
  readonly id: string;
  readonly sharing: string;
  readonly required: boolean;
  /** Environment variable that takes the secret, or empty. */
  readonly variable: string;
  readonly mode: number | null;
  readonly uid: number | null;
  readonly gid: number | null;
}

/** Run a process in a container. */
export interface ExecOperation {
  readonly type: 'exec';
  readonly args: readonly string[];
  /** `NAME=value` in the order in which they were last set; the order is part of the key. */
  readonly env: readonly string[];
  /** Proxy variables: seen by the process, not part of the key. */
  readonly proxy: readonly string[];
  readonly cwd: string;
  readonly user: string;
  readonly mounts: readonly PlannedMount[];
  readonly network: string;
  readonly security: string;
}

/** Put the layers of the second input on the first (`--link`). */
export interface MergeOperation {
  readonly type: 'merge';
}

export type Operation =
  | ImageOperation
  | LocalOperation
  | HttpOperation
  | GitOperation
  | FileOperation
  | ExecOperation
  | MergeOperation;

/** Position of a vertex in the plan's list. */
export type VertexId = number;

/** A result to build on: a vertex, or null for an empty file system. */
export type Input = VertexId | null;
