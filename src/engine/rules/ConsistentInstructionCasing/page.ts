import type { RulePage } from '../page.ts';

export const consistentInstructionCasingPage: RulePage = {
  why: 'Docker reads keywords in any letter case. People do not: in a file of mixed case the eye takes a lower-case `run` for a part of the command above it. Upper case is what nearly everybody writes, because it sets keywords apart from arguments.',
  bad: {
    dockerfile: 'FROM alpine:3.20\nRUN apk add --no-cache curl\nworkdir /app\nCMD ["curl", "--version"]\n',
  },
  good: {
    dockerfile: 'FROM alpine:3.20\nRUN apk add --no-cache curl\nWORKDIR /app\nCMD ["curl", "--version"]\n',
  },
};
