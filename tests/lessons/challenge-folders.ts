import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CONTENT, namesIn, projectFiles } from '../../src/adapters/content/project-files.ts';
import type { WorkspaceFiles } from '../../src/engine/index.ts';
import { commandsIn, frontmatterOf, readAttempts, type Attempt } from './lesson-folders.ts';

export interface Solution {
  readonly name: string;
  /** The start's files with the solution's own over them. */
  readonly files: WorkspaceFiles;
  /** What is typed into the terminal after the build. */
  readonly commands: readonly string[];
}

export interface ChallengeFolder {
  readonly name: string;
  /** The whole challenge.mdx. */
  readonly source: string;
  readonly frontmatter: Readonly<Record<string, unknown>>;
  readonly start: WorkspaceFiles;
  readonly solutions: readonly Solution[];
  readonly attempts: readonly Attempt[];
}

const CHALLENGES = join(CONTENT, 'challenges');

/** All challenges, by name. */
export function challengeFolders(): readonly ChallengeFolder[] {
  return namesIn(CHALLENGES).map((name) => {
    const folder = join(CHALLENGES, name);
    const source = readFileSync(join(folder, 'challenge.mdx'), 'utf8');
    const start = projectFiles(join(folder, 'start'));
    return {
      name,
      source,
      frontmatter: frontmatterOf(source, name),
      start,
      solutions: namesIn(join(folder, 'solutions')).map((solution) => {
        const { 'commands.txt': typed, ...files } = projectFiles(join(folder, 'solutions', solution));
        return { name: solution, files: { ...start, ...files }, commands: commandsIn(typed?.text) };
      }),
      attempts: readAttempts(join(folder, 'attempts'), start),
    };
  });
}
