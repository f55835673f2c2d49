import type { WorkspaceFiles } from '../../src/engine/index.ts';

/** A Dockerfile of 30 lines as people write them; without RUN, the lines that make the parts are COPY and WORKDIR. */
function dockerfile(run: boolean): string {
  const part = (i: number) =>
    run ? `RUN mkdir -p /opt/part-${i} && echo part ${i} > /opt/part-${i}/made` : `WORKDIR /opt/part-${i}`;
  const steps = Array.from({ length: 12 }, (_, i) => part(i));
  const lines = [
    'FROM alpine:3.20 AS base',
    'ARG VERSION=1',
    'ENV NODE_ENV=production PORT=8080',
    'WORKDIR /app',
    ...steps.slice(0, 6),
    ...(run ? [] : ['WORKDIR /app']),
    'COPY package.json ./',
    run ? 'RUN cat package.json > installed' : 'COPY package.json installed',
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
  return `${lines.join('\n')}\n`;
}

/** A project with `count` source files in 50 folders, an ignore file and a Dockerfile of 30 lines. */
export function project(count: number, { run = true } = {}): WorkspaceFiles {
  const files: Record<string, { text: string }> = {
    Dockerfile: { text: dockerfile(run) },
    '.dockerignore': { text: '**/*.log\nnode_modules\n.git\nDockerfile\n' },
    'package.json': { text: '{"name":"bench"}\n' },
  };
  for (let i = 0; i < count; i++)
    files[`src/module-${i % 50}/file-${i}.js`] = { text: `export const n = ${i};\n` };
  return files;
}
