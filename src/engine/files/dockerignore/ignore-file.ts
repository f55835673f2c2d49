import { contentText } from '../content.ts';
import type { FileTree } from '../tree.ts';
import { parseDockerignore, type IgnoreRule } from './parse.ts';

/** Name of the file with the rules of what is not sent. */
const IGNORE_FILE = '.dockerignore';

/** A context and the name of the Dockerfile in it. */
export interface IgnoringContext {
  readonly context: FileTree;
  readonly dockerfileName: string;
}

/** The ignore file that counts: the Dockerfile's own if there is one, else `.dockerignore`. */
export function ignoreFile({ context, dockerfileName }: IgnoringContext): {
  readonly name: string;
  readonly text: string;
  /** It belongs to this Dockerfile alone (`Dockerfile.dockerignore`). */
  readonly specific: boolean;
} {
  const own = `${dockerfileName}${IGNORE_FILE}`;
  const specific = readText(context, own);
  if (specific !== null) return { name: own, text: specific, specific: true };
  return { name: IGNORE_FILE, text: readText(context, IGNORE_FILE) ?? '', specific: false };
}

/** Rules of the ignore file that counts. */
export function ignoreRules(where: IgnoringContext): readonly IgnoreRule[] {
  return parseDockerignore(ignoreFile(where).text);
}

function readText(tree: FileTree, name: string): string | null {
  const found = tree.find(`/${name}`);
  return found?.inode.type === 'file' ? contentText(found.inode.content) : null;
}
