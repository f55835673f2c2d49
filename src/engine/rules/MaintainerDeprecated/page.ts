import type { RulePage } from '../page.ts';

export const maintainerDeprecatedPage: RulePage = {
  why: 'MAINTAINER fills one field of the image that hardly any tool shows. Labels do the same and more; the standard one for authors is `org.opencontainers.image.authors`.',
  bad: { dockerfile: 'FROM alpine:3.20\nMAINTAINER Ada Lovelace\n' },
  good: { dockerfile: 'FROM alpine:3.20\nLABEL org.opencontainers.image.authors="Ada Lovelace"\n' },
};
