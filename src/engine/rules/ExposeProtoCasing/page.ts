import type { RulePage } from '../page.ts';

export const exposeProtoCasingPage: RulePage = {
  why: 'The protocol behind a port is `tcp`, `udp` or `sctp`. Docker stores it in lower case whatever you write; writing it so keeps the Dockerfile and `docker inspect` alike.',
  bad: { dockerfile: 'FROM alpine:3.20\nEXPOSE 53/UDP\n' },
  good: { dockerfile: 'FROM alpine:3.20\nEXPOSE 53/udp\n' },
};
