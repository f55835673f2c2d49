import type { RulePage } from '../page.ts';

export const legacyKeyValueFormatPage: RulePage = {
  why: '`ENV name value` takes the rest of the line as the value, blanks included, and can set one variable only. `ENV name=value` has clear borders, takes several pairs, and reads like a shell assignment. The old form may go away.',
  bad: { dockerfile: 'FROM alpine:3.20\nENV GREETING hello world\n' },
  good: { dockerfile: 'FROM alpine:3.20\nENV GREETING="hello world"\n' },
};
