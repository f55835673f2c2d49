import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse } from 'yaml';
import { CONTENT, namesIn, projectFiles } from '../../src/adapters/content/project-files.ts';
import type { WorkspaceFiles } from '../../src/engine/index.ts';

/** An answer that looks right and is not, with the goal that must notice it and how. */
export interface Attempt {
  readonly name: string;
  /** The start's files with the attempt's own over them. */
  readonly files: WorkspaceFiles;
  /** What is typed into the terminal after the build. */
  readonly commands: readonly string[];
  readonly goal: string;
  readonly hint: string;
}

export interface LessonFolder {
  /** `01-first-image/01-from-and-run`. */
  readonly path: string;
  /** The whole lesson.mdx. */
  readonly source: string;
  readonly frontmatter: Readonly<Record<string, unknown>>;
  readonly start: WorkspaceFiles;
  readonly solution: WorkspaceFiles;
  /** What is typed into the terminal after the solution was built. */
  readonly commands: readonly string[];
  readonly attempts: readonly Attempt[];
}

const COMMANDS = 'commands.txt';
const LESSONS = join(CONTENT, 'lessons');

/** All lessons in the order of their folders. */
export function lessonFolders(): readonly LessonFolder[] {
  return namesIn(LESSONS)
    .filter((name) => !name.endsWith('.json'))
    .flatMap((chapter) =>
      namesIn(join(LESSONS, chapter)).map((lesson) => readLesson(`${chapter}/${lesson}`)),
    );
}

function readLesson(path: string): LessonFolder {
  const folder = join(LESSONS, path);
  const source = readFileSync(join(folder, 'lesson.mdx'), 'utf8');
  const start = projectFiles(join(folder, 'start'));
  return {
    path,
    source,
    frontmatter: frontmatterOf(source, `${path}/lesson.mdx`),
    start,
    solution: projectFiles(join(folder, 'solution')),
    commands: commandsIn(projectFiles(folder)[COMMANDS]?.text),
    attempts: readAttempts(join(folder, 'attempts'), start),
  };
}

/** The fields above a text; `name` is what messages call it. */
export function frontmatterOf(source: string, name: string): Readonly<Record<string, unknown>> {
  const parsed: unknown = parse(/^---\n(.*?)^---$/ms.exec(source)?.[1] ?? '');
  if (typeof parsed !== 'object' || parsed === null) throw new Error(`${name} has no frontmatter`);
  return { ...parsed };
}

/** The attempts in a folder, each with the start's files below its own. */
export function readAttempts(folder: string, start: WorkspaceFiles): readonly Attempt[] {
  return namesIn(folder).map((name) => {
    const { 'expected.json': expected, [COMMANDS]: typed, ...files } = projectFiles(join(folder, name));
    const parsed: unknown = JSON.parse(expected?.text ?? 'null');
    if (typeof parsed !== 'object' || parsed === null)
      throw new Error(`${folder}/${name} has no expected.json`);
    const { goal, hint } = parsed as { readonly goal?: unknown; readonly hint?: unknown };
    if (typeof goal !== 'string' || typeof hint !== 'string') {
      throw new Error(`${folder}/${name}/expected.json needs the texts goal and hint`);
    }
    return {
      name: basename(name),
      files: { ...start, ...files },
      commands: commandsIn(typed?.text),
      goal,
      hint,
    };
  });
}

/** Lines of a commands.txt. */
export function commandsIn(text = ''): readonly string[] {
  return text.split('\n').filter((line) => line.trim() !== '');
}
