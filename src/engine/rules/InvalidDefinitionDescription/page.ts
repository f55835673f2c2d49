import type { RulePage } from '../page.ts';

export const invalidDefinitionDescriptionPage: RulePage = {
  why: '`docker build --call=outline` and `--call=targets` show the comment right above an ARG or FROM as its description, if it starts with the name. A comment that does not is lost there. This check is experimental and must be asked for.',
  bad: {
    dockerfile:
      '# check=experimental=InvalidDefinitionDescription\n\n# which release to build on\nARG TAG=3.20\nFROM alpine:${TAG}\n',
  },
  good: {
    dockerfile:
      '# check=experimental=InvalidDefinitionDescription\n\n# TAG which release to build on\nARG TAG=3.20\nFROM alpine:${TAG}\n',
  },
};
