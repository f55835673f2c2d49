import { LineIndex } from '../source/index.ts';
import { Parser } from './parser.ts';
import type { DockerfileTree } from './tree.ts';

/**
 * Reads a Dockerfile as BuildKit's frontend 1.26 does. Takes any text, never throws, in time linear in its length.
 * After a mistake it goes on where BuildKit stops, so the tree holds all instructions; `error` is the first mistake.
 */
export function parseDockerfile(text: string): DockerfileTree {
  return new Parser(text, new LineIndex(text)).run();
}

/** The text of a tree, put together again from its tokens. */
export function printTree(tree: DockerfileTree): string {
  return tree.tokens.map(({ span }) => tree.text.slice(span.start, span.end)).join('');
}
