import type { RulePage } from '../page.ts';

export const duplicateStageNamePage: RulePage = {
  why: 'A name can stand for one stage only. With two stages of one name the later one wins for everything below it, so `COPY --from=` may read from a stage you did not mean. Stage names ignore letter case.',
  bad: {
    dockerfile:
      'FROM alpine:3.20 AS build\nRUN echo one > /out\nFROM busybox AS build\nRUN echo two > /out\nFROM scratch\nCOPY --from=build /out /\n',
  },
  good: {
    dockerfile:
      'FROM alpine:3.20 AS compile\nRUN echo one > /out\nFROM busybox AS check\nRUN echo two > /out\nFROM scratch\nCOPY --from=compile /out /\n',
  },
};
