import type { RulePage } from '../page.ts';

export const secretsUsedInArgOrEnvPage: RulePage = {
  why: 'ENV stays in the image config, ARG in its history: anybody who has the image can read both with `docker inspect` and `docker history`, even if a later line unsets them. A secret mount lends the value to one RUN and leaves nothing behind. The check goes by names such as `TOKEN` or `DB_PASSWORD`.',
  bad: { dockerfile: 'FROM alpine:3.20\nARG API_TOKEN\nRUN echo "$API_TOKEN" | wc -c\n' },
  good: { dockerfile: 'FROM alpine:3.20\nRUN --mount=type=secret,id=api,target=/run/api wc -c /run/api\n' },
};
