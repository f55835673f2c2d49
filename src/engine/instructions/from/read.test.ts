import { describe, expect, it } from 'vitest';
import { argumentsOf, mistakeIn } from '../shared/testing.ts';

describe('FROM', () => {
  it.each([
    ['FROM a:1', { image: { text: 'a:1' } }],
    ['FROM --platform=$P a', { platform: { text: '$P' } }],
    ['from a As Build', { as: { text: 'As' }, name: { text: 'Build' } }],
    ['# build compiles all\nFROM a AS Build', { description: 'compiles all' }],
  ])('%j', (text, expected) => {
    expect(argumentsOf('FROM', text)).toMatchObject(expected);
  });

  it.each([
    ['FROM', 'FROM requires either one or three arguments', 'FROM'],
    ['FROM a b', 'FROM requires either one or three arguments', 'FROM a b'],
    ['FROM a FOR b', 'FROM requires either one or three arguments', 'FROM a FOR b'],
    ['FROM a AS b c', 'FROM requires either one or three arguments', 'FROM a AS b c'],
    [
      'FROM a AS 1b',
      'invalid name for build stage: "1b", name can\'t start with a number or contain symbols',
      '1b',
    ],
    [
      'FROM --x=1 a AS b$c',
      'invalid name for build stage: "b$c", name can\'t start with a number or contain symbols',
      'b$c',
    ],
    ['FROM --platfrom=a b', 'unknown flag: --platfrom (did you mean platform?)', '--platfrom=a'],
  ])('%j is refused', (text, message, place) => {
    expect(mistakeIn(text)).toEqual([message, place]);
  });
});
