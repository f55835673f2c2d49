import type { Comment } from '../../syntax/index.ts';

/** The description of a stage or build argument: the first comment above that starts with its name and a space. */
export function docComment(comments: readonly Comment[], name: string): string | undefined {
  if (name === '') return undefined;
  const line = comments.find((comment) => comment.text.startsWith(`${name} `));
  return line?.text.slice(name.length + 1);
}
