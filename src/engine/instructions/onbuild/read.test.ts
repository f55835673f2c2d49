import { describe, expect, it } from 'vitest';
import { argumentsOf, mistakeIn } from '../shared/testing.ts';

describe('ONBUILD', () => {
  it.each([
    ['ONBUILD RUN a \\\n  b', 'RUN a   b'],
    ['  onbuild   copy . /', 'copy . /'],
    ['ONBUILD RUN <<A <<B\n1\nA\n2\nB\n', 'RUN <<A <<B\n1\nA\n2\nB'],
    ['ONBUILD RUNN x', 'RUNN x'],
  ])('%j records %j', (text, expression) => {
    expect(argumentsOf('ONBUILD', text).expression).toBe(expression);
  });

  it('keeps the trigger as a node', () => {
    const { trigger } = argumentsOf('ONBUILD', 'ONBUILD COPY --from=a b c');
    expect(trigger).toMatchObject({ name: 'COPY', words: [{ text: 'b' }, { text: 'c' }] });
  });

  it.each([
    ['ONBUILD', 'ONBUILD requires at least one argument', 'ONBUILD'],
    ['ONBUILD onbuild RUN x', "Chaining ONBUILD via `ONBUILD ONBUILD` isn't allowed", 'onbuild'],
    ['ONBUILD from x', "FROM isn't allowed as an ONBUILD trigger", 'from'],
    ['ONBUILD MAINTAINER x', "MAINTAINER isn't allowed as an ONBUILD trigger", 'MAINTAINER'],
    ['ONBUILD --x RUN y', 'unknown flag: --x', '--x'],
    ['ONBUILD ENV x', 'ENV must have two arguments', 'x'],
  ])('%j is refused', (text, message, place) => {
    expect(mistakeIn(text)).toEqual([message, place]);
  });
});
