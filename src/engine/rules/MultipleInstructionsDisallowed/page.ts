import type { RulePage } from '../page.ts';

export const multipleInstructionsDisallowedPage: RulePage = {
  why: 'An image has one CMD, one ENTRYPOINT and one HEALTHCHECK. A second one replaces the first, which then stands in the file like a promise nobody keeps. To start two programs use two containers, or one script.',
  bad: { dockerfile: 'FROM alpine:3.20\nCMD ["echo", "one"]\nCMD ["echo", "two"]\n' },
  good: { dockerfile: 'FROM alpine:3.20\nCMD ["echo", "two"]\n' },
};
