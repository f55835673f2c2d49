import type { FileTree } from '../files/index.ts';
import type { BaseImage } from '../image/base-image.ts';

/** What `docker build` was asked to do. */
export interface BuildRequest {
  /** Text of the Dockerfile, or null when there is none. */
  readonly dockerfile: string | null;
  /** File name inside the context, `Dockerfile` by default. */
  readonly dockerfileName: string;
  /** Everything the client could send, Dockerfile and .dockerignore included. */
  readonly context: FileTree;
  readonly buildArgs: Readonly<Record<string, string>>;
  readonly labels: Readonly<Record<string, string>>;
  readonly target: string;
  /** As in `--platform`; empty for the builder's own. */
  readonly platform: string;
  readonly noCache: boolean;
  /** Stage names for which the cache is off. */
  readonly noCacheFilter: readonly string[];
  readonly secrets: Readonly<Record<string, string>>;
  readonly namedContexts: Readonly<Record<string, FileTree>>;
  /** What a web server answers; everything else is 404. Null where there is none, and downloads are not simulated. */
  readonly urls: Readonly<Record<string, Uint8Array>> | null;
}

/** Where base images come from. */
export interface ImageSource {
  /** The image of a canonical reference (`docker.io/library/alpine:3.20`), or undefined when there is none. */
  resolve(reference: string, platform?: string): BaseImage | undefined;
  /** What the registry says of a reference that does not resolve; that it is not found where left out. */
  refusal?(reference: string): string;
  /** Why that need not be true, in a sentence; null where it is. */
  doubt?(reference: string): string | null;
  /** Further resolvable references that are no base images: frontends of `# syntax=` lines. */
  readonly frontends?: readonly string[];
}

/** A request with everything at its default but the texts. */
export function buildRequest(
  context: FileTree,
  dockerfile: string | null,
  rest: Partial<BuildRequest> = {},
): BuildRequest {
  return {
    dockerfile,
    dockerfileName: 'Dockerfile',
    context,
    buildArgs: {},
    labels: {},
    target: '',
    platform: '',
    noCache: false,
    noCacheFilter: [],
    secrets: {},
    namedContexts: {},
    urls: null,
    ...rest,
  };
}
