import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { WorkspaceFile, WorkspaceFiles } from '../../engine/index.ts';

/** The folder with all content. Only for code that runs from its source: tests, scripts, plugins of the site build. */
export const CONTENT = fileURLToPath(new URL('../../../content/', import.meta.url));

/** Names in a folder, sorted; none where there is no such folder. */
export function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}

/** The text files below a folder, by path from there with slashes. */
export function projectFiles(folder: string, prefix = ''): WorkspaceFiles {
  const entries = namesIn(join(folder, prefix)).flatMap(
    (name): readonly (readonly [string, WorkspaceFile])[] => {
      const path = prefix + name;
      const full = join(folder, path);
      if (statSync(full).isDirectory()) return Object.entries(projectFiles(folder, `${path}/`));
      return [[path, { text: readFileSync(full, 'utf8') }]];
    },
  );
  return Object.fromEntries(entries);
}
