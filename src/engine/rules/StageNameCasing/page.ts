import type { RulePage } from '../page.ts';

export const stageNameCasingPage: RulePage = {
  why: 'Docker turns stage names into lower case and compares them without regard to case. Writing them in lower case avoids two spellings for one stage, as image names must be in lower case too.',
  bad: { dockerfile: 'FROM alpine:3.20 AS Build\nRUN echo hello > /out\n' },
  good: { dockerfile: 'FROM alpine:3.20 AS build\nRUN echo hello > /out\n' },
};
