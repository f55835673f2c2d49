import type { RulePage } from '../page.ts';

export const invalidBaseImagePlatformPage: RulePage = {
  why: 'The base image was made for another processor than the image you build. Its programs cannot run on the target machine, or only slowly in an emulator; the usual symptom is `exec format error`. Choose an image that exists for the platform you need.',
  bad: { dockerfile: 'FROM arm32v7/alpine\nCMD ["uname", "-m"]\n' },
  good: { dockerfile: 'FROM alpine:3.20\nCMD ["uname", "-m"]\n' },
};
