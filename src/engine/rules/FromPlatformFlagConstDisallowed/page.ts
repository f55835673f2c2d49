import type { RulePage } from '../page.ts';

export const fromPlatformFlagConstDisallowedPage: RulePage = {
  why: 'A fixed platform in FROM overrules `docker build --platform`: whoever asks for an arm64 image gets amd64 contents all the same. Use `$BUILDPLATFORM` for stages that run tools of your machine, leave the flag out otherwise, or name the stage after its platform if it really is for that one only.',
  bad: { dockerfile: 'FROM --platform=linux/amd64 alpine:3.20 AS base\nRUN echo hello > /out\n' },
  good: { dockerfile: 'FROM --platform=$BUILDPLATFORM alpine:3.20 AS base\nRUN echo hello > /out\n' },
};
