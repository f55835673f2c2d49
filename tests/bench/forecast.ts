import {
  createCatalogue,
  createSession,
  createWorld,
  finish,
  forecast,
  step,
  type Workspace,
} from '../../src/engine/index.ts';
import { readCatalogue, readStock } from '../../src/adapters/content/read-content.ts';
import { project } from './project.ts';
import { figures, row } from './support.ts';

const EDITS = 60;

/** Rows about forecasts: the time from an edit to the whole result, a build having been committed before. */
export async function forecastEdits(): Promise<string[]> {
  const world = createWorld(createCatalogue(readCatalogue()), await readStock());
  return [
    ['30 lines, 20 files: a character in the last RUN', 20, lastRun] as const,
    ['30 lines, 20 files: a character in the first RUN', 20, firstRun] as const,
    ['30 lines, 20 files: a comment', 20, comment] as const,
    ['30 lines, 20 files: a source file', 20, source] as const,
    ['30 lines, 500 files: a source file', 500, source] as const,
    ['30 lines, 5,000 files: a source file', 5000, source] as const,
    ['30 lines, 5,000 files: a character in the last RUN', 5000, lastRun] as const,
    ['30 lines, 5,000 files: a character in the first RUN', 5000, firstRun] as const,
    ['30 lines, 5,000 files: a new file', 5000, newFile] as const,
  ].map(([title, count, edit]) => {
    let workspace = createSession(project(count));
    workspace = finish(step(workspace, { type: 'terminal', line: 'docker build .' }, world)).workspace;
    const times: number[] = [];
    for (let i = 0; i < EDITS; i++) {
      const start = performance.now();
      workspace = finish(step(workspace, edit(workspace, i), world)).workspace;
      const result = finish(forecast(workspace, world));
      times.push(performance.now() - start);
      if (result.error !== null) throw new Error(`${title}: ${result.error.message}`);
    }
    return row(title, figures(times.slice(5)));
  });
}

function dockerfile(workspace: Workspace, change: (text: string) => string) {
  const text = workspace.files['Dockerfile']?.text ?? '';
  return { type: 'write', path: 'Dockerfile', text: change(text) } as const;
}

const lastRun = (workspace: Workspace, i: number) =>
  dockerfile(workspace, (text) => text.replace(/echo part 11\w*/, `echo part 11${'x'.repeat(i + 1)}`));

const firstRun = (workspace: Workspace, i: number) =>
  dockerfile(workspace, (text) => text.replace(/echo part 0\w*/, `echo part 0${'x'.repeat(i + 1)}`));

const comment = (workspace: Workspace, i: number) => dockerfile(workspace, (text) => `${text}# ${i}\n`);

const source = (_workspace: Workspace, i: number) =>
  ({ type: 'write', path: 'src/module-3/file-3.js', text: `export const n = ${i} + 100;\n` }) as const;

const newFile = (_workspace: Workspace, i: number) =>
  ({ type: 'write', path: `src/module-3/new-${i}.js`, text: `export const n = ${i};\n` }) as const;
