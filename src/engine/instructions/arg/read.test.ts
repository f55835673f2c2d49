import { describe, expect, it } from 'vitest';
import { argumentsOf, mistakeIn } from '../shared/testing.ts';

describe('ARG', () => {
  it('reads names, defaults and descriptions', () => {
    const text = '# A the first\n# B the second\nARG A B="x y"  C= D';
    const { args } = argumentsOf('ARG', text);
    expect(args.map((arg) => [arg.name.text, arg.value?.text, arg.description])).toEqual([
      ['A', undefined, 'the first'],
      ['B', '"x y"', 'the second'],
      ['C', '', undefined],
      ['D', undefined, undefined],
    ]);
    for (const { name, value } of args) {
      expect(text.slice(name.span.start, name.span.end)).toBe(name.text);
      if (value !== undefined) expect(text.slice(value.span.start, value.span.end)).toBe(value.text);
    }
  });

  it('lets flags pass', () => {
    expect(argumentsOf('ARG', 'ARG --x=y A').args).toMatchObject([{ name: { text: 'A' } }]);
  });

  it.each([
    ['ARG', 'ARG requires at least one argument', 'ARG'],
    ['ARG A =x', 'ARG names can not be blank', '=x'],
  ])('%j is refused', (text, message, place) => {
    expect(mistakeIn(text)).toEqual([message, place]);
  });
});
