import type { RulePage } from '../page.ts';

export const invalidDefaultArgInFromPage: RulePage = {
  why: 'A Dockerfile should build without any `--build-arg`. Here FROM has no usable image name unless somebody passes a value, and the error then speaks of an invalid reference, not of the missing argument. Give the ARG a default.',
  bad: { dockerfile: 'ARG TAG\nFROM alpine:${TAG}\n' },
  good: { dockerfile: 'ARG TAG=3.20\nFROM alpine:${TAG}\n' },
};
