import type { RulePage } from '../page.ts';

export const copyIgnoredFilePage: RulePage = {
  why: 'A file that .dockerignore excludes is never sent to the builder. COPY then fails with `not found`, although the file lies right there on your disk. Either the line in .dockerignore is too broad, or the file should not be copied at all.',
  bad: {
    dockerfile: 'FROM alpine:3.20\nCOPY config.json /etc/app/\n',
    files: { '.dockerignore': '*.json\n', 'config.json': '{}\n' },
  },
  good: {
    dockerfile: 'FROM alpine:3.20\nCOPY config.json /etc/app/\n',
    files: { '.dockerignore': 'node_modules\n', 'config.json': '{}\n' },
  },
};
