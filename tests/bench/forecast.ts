import {
  createCatalogue,
  createSession,
  createWorld,
  finish,
  forecast,
  step,
  type Workspace,
  type WorkspaceFiles,
} from '../../src/engine/index.ts';
import { readCatalogue } from '../../src/adapters/content/read-content.ts';
import { figures, row } from './support.ts';

const EDITS = 60;

/** A Dockerfile of 30 lines as people write them, over a context of `count` files. */
export function project(count: number): WorkspaceFiles {
  const steps = Array.from(
    { length: 12 },
    (_, i) => `RUN mkdir -p /opt/part-${i} && echo part ${i} > /opt/part-${i}/made`,
  );
  const lines = [
    'FROM alpine:3.20 AS base',
    'ARG VERSION=1',
    'ENV NODE_ENV=production PORT=8080',
    'WORKDIR /app',
    ...steps.slice(0, 6),
    'COPY package.json ./',
    'RUN cat package.json > installed',
    'COPY src ./src',
    ...steps.slice(6),
    'FROM alpine:3.20',
    'WORKDIR /srv',
    'COPY --from=base /app /srv/app',
    'COPY --from=base /opt /opt',
    'LABEL org.opencontainers.image.title=bench',
    'EXPOSE 8080',
    'USER nobody',
    'STOPSIGNAL SIGTERM',
    'HEALTHCHECK CMD test -e /srv/app/installed',
    'ENTRYPOINT ["/bin/sh", "-c"]',
    'CMD ["echo started"]',
  ];
  const files: Record<string, { text: string }> = {
    Dockerfile: { text: `${lines.join('\n')}\n` },
    'package.json': { text: '{"name":"bench"}\n' },
  };
  for (let i = 0; i < count; i++)
    files[`src/module-${i % 50}/file-${i}.js`] = { text: `export const n = ${i};\n` };
  return files;
}

/** Rows about forecasts: the time from an edit to the whole result, a build having been committed before. */
export function forecastEdits(): string[] {
  const world = createWorld(createCatalogue(readCatalogue()));
  return [
    ['30 lines, 20 files: a character in the last RUN', 20, lastRun] as const,
    ['30 lines, 20 files: a character in the first RUN', 20, firstRun] as const,
    ['30 lines, 20 files: a comment', 20, comment] as const,
    ['30 lines, 20 files: a source file', 20, source] as const,
    ['30 lines, 500 files: a source file', 500, source] as const,
    ['30 lines, 5,000 files: a source file', 5000, source] as const,
    ['30 lines, 5,000 files: a character in the last RUN', 5000, lastRun] as const,
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
