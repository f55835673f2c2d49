import type { RulePage } from '../page.ts';

export const jsonArgsRecommendedPage: RulePage = {
  why: 'In the shell form `/bin/sh -c` starts your program. Often the shell is then process 1 and the one that gets SIGTERM from `docker stop`; it does not pass it on, and after ten seconds everything is killed. In the exec form, a JSON array, your program is process 1 itself. If you need the shell, say so with a SHELL instruction or start the program with `exec`.',
  bad: { dockerfile: 'FROM node:22\nCMD node server.js\n' },
  good: { dockerfile: 'FROM node:22\nCMD ["node", "server.js"]\n' },
};
