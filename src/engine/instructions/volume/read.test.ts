import { describe, expect, it } from 'vitest';
import { argumentsOf, mistakeIn } from '../shared/testing.ts';

describe('VOLUME', () => {
  it.each([
    ['VOLUME /a  $B', ['/a', '$B']],
    ['VOLUME [" /a ", "/b c"]', ['/a', '/b c']],
  ])('%j', (text, paths) => {
    expect(argumentsOf('VOLUME', text).paths.map((path) => path.text)).toEqual(paths);
  });

  it.each([
    ['VOLUME', 'VOLUME requires at least one argument', 'VOLUME'],
    ['VOLUME []', 'VOLUME requires at least one argument', 'VOLUME []'],
    ['VOLUME ["/a", " "]', 'VOLUME specified can not be an empty string', '" "'],
    ['VOLUME --x /a', 'unknown flag: --x', '--x'],
  ])('%j is refused', (text, message, place) => {
    expect(mistakeIn(text)).toEqual([message, place]);
  });
});
