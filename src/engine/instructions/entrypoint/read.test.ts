import { describe, expect, it } from 'vitest';
import { argumentsOf, mistakeIn } from '../shared/testing.ts';

describe('ENTRYPOINT', () => {
  it.each([
    ['ENTRYPOINT ["a", "b c"]', { form: 'exec', words: [{ text: 'a' }, { text: 'b c' }] }],
    ['ENTRYPOINT []', { form: 'exec', words: [] }],
    ["ENTRYPOINT ['a']", { form: 'shell', command: { text: "['a']" } }],
    ['ENTRYPOINT a \\\n  "b  c" ', { form: 'shell', command: { text: 'a   "b  c"' } }],
    ['ENTRYPOINT', { form: 'shell', command: { text: '' } }],
  ])('%j', (text, command) => {
    expect(argumentsOf('ENTRYPOINT', text).command).toMatchObject(command);
  });

  it.each([
    ['ENTRYPOINT --x a', 'unknown flag: --x', '--x'],
    [
      'ENTRYPOINT ["a", 1]',
      'when using JSON array syntax, arrays must be comprised of strings only',
      '["a", 1]',
    ],
  ])('%j is refused', (text, message, place) => {
    expect(mistakeIn(text)).toEqual([message, place]);
  });
});
