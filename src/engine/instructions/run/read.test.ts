import { describe, expect, it } from 'vitest';
import { argumentsOf, mistakeIn } from '../shared/testing.ts';

describe('RUN', () => {
  it('reads its flags', () => {
    const text =
      'RUN --mount=type=cache,target=/c --mount=type=$T --network=none --security=insecure --device=a/b=c,required x';
    expect(argumentsOf('RUN', text)).toMatchObject({
      command: { form: 'shell', command: { text: 'x' } },
      mounts: [{ text: 'type=cache,target=/c' }, { text: 'type=$T' }],
      network: 'none',
      security: 'insecure',
      devices: [{ name: 'a/b=c', required: true }],
    });
  });

  it('has defaults', () => {
    expect(argumentsOf('RUN', 'RUN ["a"]')).toMatchObject({
      command: { form: 'exec', words: [{ text: 'a' }] },
      mounts: [],
      network: 'default',
      security: 'sandbox',
    });
  });

  it('carries heredocs', () => {
    expect(argumentsOf('RUN', 'RUN <<A\nx\nA').heredocs).toMatchObject([{ name: 'A', content: 'x\n' }]);
  });

  it.each([
    ['RUN --nope x', 'unknown flag: --nope', '--nope'],
    ['RUN --mount x', 'missing a value on flag: --mount', '--mount'],
    ['RUN --mount= x', 'failed to parse csv mounts: EOF', ''],
    [
      'RUN --mount=a=\\"b x',
      'failed to parse csv mounts: parse error on line 1, column 3: bare " in non-quoted-field',
      'a=\\"b',
    ],
    [
      'RUN --mount=from=$X,target=/x x',
      "'from' doesn't support variable expansion, define alias stage instead",
      'from=$X,target=/x',
    ],
    ['RUN --network=weird x', 'invalid network mode "weird"', 'weird'],
    ['RUN --security=no x', 'security "no" is not valid', 'no'],
    ['RUN --device=a=b,nme=c x', "unexpected key 'nme' in 'nme=c' (did you mean name?)", 'a=b,nme=c'],
    ['RUN --device=a,b x', "invalid field 'b' must be a key=value pair", 'a,b'],
    ['RUN --device=name=a,name=b x', 'device name already set to a', 'name=a,name=b'],
    ['RUN --network=x --device=required=9 x', 'invalid value for required: 9', 'required=9'],
  ])('%j is refused', (text, message, place) => {
    expect(mistakeIn(text)).toEqual([message, place]);
  });
});
