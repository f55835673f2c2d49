import type { RulePage } from '../page.ts';

export const fromAsCasingPage: RulePage = {
  why: 'FROM and AS belong together. When their letter case differs, AS is easily overlooked, and with it the fact that this stage has a name others use.',
  bad: { dockerfile: 'FROM alpine:3.20 as build\nRUN echo hello > /out\n' },
  good: { dockerfile: 'FROM alpine:3.20 AS build\nRUN echo hello > /out\n' },
};
