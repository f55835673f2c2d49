import type { RulePage } from '../page.ts';

export const workdirRelativePathPage: RulePage = {
  why: 'A relative WORKDIR starts from the one before it, and the first one in a Dockerfile from whatever the base image left. With the next version of the base image your files may end up elsewhere. Make the first WORKDIR absolute; later ones may then be relative.',
  bad: { dockerfile: 'FROM alpine:3.20\nWORKDIR app\nRUN touch here\n' },
  good: { dockerfile: 'FROM alpine:3.20\nWORKDIR /app\nRUN touch here\n' },
};
