import type { RulePage } from '../page.ts';

export const reservedStageNamePage: RulePage = {
  why: '`scratch` is the empty image and `context` the build context. A stage of that name cannot be told from them by a reader, and `FROM scratch` would no longer start empty.',
  bad: { dockerfile: 'FROM alpine:3.20 AS context\nRUN echo hello > /out\n' },
  good: { dockerfile: 'FROM alpine:3.20 AS files\nRUN echo hello > /out\n' },
};
