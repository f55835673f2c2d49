import { describe, expect, it } from 'vitest';
import { argumentsOf, mistakeIn } from '../shared/testing.ts';

describe('CMD', () => {
  it.each([
    ['CMD ["a", "b c"]', { form: 'exec', words: [{ text: 'a' }, { text: 'b c' }] }],
    ['CMD []', { form: 'exec', words: [] }],
    ["CMD ['a']", { form: 'shell', command: { text: "['a']" } }],
    ['CMD a \\\n  "b  c" ', { form: 'shell', command: { text: 'a   "b  c"' } }],
    ['CMD', { form: 'shell', command: { text: '' } }],
  ])('%j', (text, command) => {
    expect(argumentsOf('CMD', text).command).toMatchObject(command);
  });

  it.each([
    ['CMD --x a', 'unknown flag: --x', '--x'],
    ['CMD ["a", 1]', 'when using JSON array syntax, arrays must be comprised of strings only', '["a", 1]'],
  ])('%j is refused', (text, message, place) => {
    expect(mistakeIn(text)).toEqual([message, place]);
  });
});
