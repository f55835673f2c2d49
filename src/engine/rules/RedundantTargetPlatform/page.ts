import type { RulePage } from '../page.ts';

export const redundantTargetPlatformPage: RulePage = {
  why: 'Base images are pulled for the target platform anyway. `--platform=$TARGETPLATFORM` says so once more and hides the stages in which the flag does something, those with `$BUILDPLATFORM`.',
  bad: { dockerfile: 'FROM --platform=$TARGETPLATFORM alpine:3.20\nRUN echo hello\n' },
  good: { dockerfile: 'FROM alpine:3.20\nRUN echo hello\n' },
};
