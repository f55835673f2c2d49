import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import type { WorkspaceFile, WorkspaceFiles } from '../../src/engine/index.ts';

const LESSONS = fileURLToPath(new URL('../../content/lessons/', import.meta.url));

/** An answer that looks right and is not, with the goal that must notice it and how. */
export interface Attempt {
  readonly name: string;
  /** The start's files with the attempt's own over them. */
  readonly files: WorkspaceFiles;
  readonly goal: string;
  readonly hint: string;
}

/** A fenced block of a lesson's text that is marked as a Dockerfile. */
export interface DockerfileBlock {
  /** Line of the lesson file on which it begins. */
  readonly line: number;
  readonly text: string;
  /** The text shows it as one that does not build. */
  readonly noBuild: boolean;
}

export interface LessonFolder {
  /** `01-first-image/01-from-and-run`. */
  readonly path: string;
  readonly frontmatter: Readonly<Record<string, unknown>>;
  readonly start: WorkspaceFiles;
  readonly solution: WorkspaceFiles;
  readonly attempts: readonly Attempt[];
  readonly blocks: readonly DockerfileBlock[];
}

/** All lessons in the order of their folders. */
export function lessonFolders(): readonly LessonFolder[] {
  return namesIn(LESSONS).flatMap((chapter) =>
    namesIn(join(LESSONS, chapter)).map((lesson) => readLesson(`${chapter}/${lesson}`)),
  );
}

function readLesson(path: string): LessonFolder {
  const folder = join(LESSONS, path);
  const text = readFileSync(join(folder, 'lesson.mdx'), 'utf8');
  const start = filesBelow(join(folder, 'start'));
  return {
    path,
    frontmatter: frontmatterOf(text, path),
    start,
    solution: filesBelow(join(folder, 'solution')),
    attempts: namesIn(join(folder, 'attempts')).map((name) =>
      readAttempt(join(folder, 'attempts', name), start),
    ),
    blocks: dockerfileBlocks(text),
  };
}

function frontmatterOf(text: string, path: string): Readonly<Record<string, unknown>> {
  const parsed: unknown = parse(/^---\n(.*?)^---$/ms.exec(text)?.[1] ?? '');
  if (typeof parsed !== 'object' || parsed === null) throw new Error(`${path}/lesson.mdx has no frontmatter`);
  return { ...parsed };
}

function readAttempt(folder: string, start: WorkspaceFiles): Attempt {
  const { 'expected.json': expected, ...files } = filesBelow(folder);
  const parsed: unknown = JSON.parse(expected?.text ?? 'null');
  if (typeof parsed !== 'object' || parsed === null) throw new Error(`${folder} has no expected.json`);
  const { goal, hint } = parsed as { readonly goal?: unknown; readonly hint?: unknown };
  if (typeof goal !== 'string' || typeof hint !== 'string') {
    throw new Error(`${folder}/expected.json needs the texts goal and hint`);
  }
  return { name: basename(folder), files: { ...start, ...files }, goal, hint };
}

function dockerfileBlocks(text: string): readonly DockerfileBlock[] {
  return [...text.matchAll(/^```dockerfile([^\n]*)\n(.*?)^```$/gms)].map((match) => {
    const [, marks = '', body = ''] = match;
    return {
      line: text.slice(0, match.index).split('\n').length,
      text: body,
      noBuild: marks.split(' ').includes('nobuild'),
    };
  });
}

function filesBelow(folder: string, prefix = ''): WorkspaceFiles {
  const entries = namesIn(join(folder, prefix)).flatMap(
    (name): readonly (readonly [string, WorkspaceFile])[] => {
      const path = prefix + name;
      const full = join(folder, path);
      if (statSync(full).isDirectory()) return Object.entries(filesBelow(folder, `${path}/`));
      return [[path, { text: readFileSync(full, 'utf8') }]];
    },
  );
  return Object.fromEntries(entries);
}

function namesIn(folder: string): string[] {
  return readdirSync(folder).sort();
}
