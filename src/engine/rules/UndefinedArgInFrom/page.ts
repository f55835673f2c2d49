import type { RulePage } from '../page.ts';

export const undefinedArgInFromPage: RulePage = {
  why: 'FROM knows only the ARGs above the first FROM and a few predefined ones such as `BUILDPLATFORM`. Any other name is empty, so `alpine:$TAGG` becomes `alpine:`. A typing error is the usual reason.',
  bad: { dockerfile: 'ARG VARIANT=3.20\nFROM alpine:${VARIENT:-3.20}\n' },
  good: { dockerfile: 'ARG VARIANT=3.20\nFROM alpine:${VARIANT}\n' },
};
