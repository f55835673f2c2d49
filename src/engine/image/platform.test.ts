import { describe, expect, it } from 'vitest';
import { formatPlatform, parsePlatform } from './platform.ts';

describe('parsePlatform', () => {
  it.each([
    ['linux/amd64', 'linux/amd64'],
    ['linux/arm64/v8', 'linux/arm64'],
    ['linux/arm/7', 'linux/arm/v7'],
    ['linux/arm', 'linux/arm/v7'],
    ['arm64', 'linux/arm64'],
    ['aarch64', 'linux/arm64'],
    ['linux', 'linux/amd64'],
    ['Linux/X86_64', 'linux/amd64'],
    ['linux/armel', 'linux/arm/v6'],
  ])('%s is %s', (text, expected) => {
    const platform = parsePlatform(text);
    expect('error' in platform ? platform.error : formatPlatform(platform)).toBe(expected);
  });

  it.each([
    ['a/b/c/d/e', 'platform specifier component must match'],
    ['toaster', 'unknown operating system or architecture'],
    ['linux/*', 'wildcards not yet supported'],
    ['linux/', 'is an invalid component'],
  ])('%s: %s', (text, message) => {
    const platform = parsePlatform(text);
    expect('error' in platform && platform.error).toContain(message);
  });
});
