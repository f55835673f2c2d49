import type { RulePage } from '../page.ts';

export const undefinedVarPage: RulePage = {
  why: 'A variable that no ENV or ARG of this stage sets is replaced by nothing, without an error: `COPY app $DEST` then copies to somewhere else. Note that an ARG above the first FROM must be declared again inside the stage.',
  bad: { dockerfile: 'FROM alpine:3.20\nARG DEST=/srv\nWORKDIR /base/$DSET\n' },
  good: { dockerfile: 'FROM alpine:3.20\nARG DEST=/srv\nWORKDIR /base/$DEST\n' },
};
