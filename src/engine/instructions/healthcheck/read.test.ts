import { describe, expect, it } from 'vitest';
import { argumentsOf, mistakeIn } from '../shared/testing.ts';

describe('HEALTHCHECK', () => {
  it('reads a command with its times', () => {
    const flags = '--interval=1m30s --timeout=.5s --start-period=2h --start-interval=0 --retries=3';
    expect(argumentsOf('HEALTHCHECK', `HEALTHCHECK ${flags} cmd curl -f x`)).toEqual({
      kind: 'command',
      command: { form: 'shell', command: expect.objectContaining({ text: 'curl -f x' }) as unknown },
      interval: 90e9,
      timeout: 5e8,
      startPeriod: 7200e9,
      startInterval: 0,
      retries: 3,
    });
  });

  it('reads NONE, whatever the flags', () => {
    expect(argumentsOf('HEALTHCHECK', 'HEALTHCHECK --nope none')).toEqual({ kind: 'none' });
  });

  it.each([
    ['HEALTHCHECK', 'HEALTHCHECK requires at least one argument', 'HEALTHCHECK'],
    ['HEALTHCHECK NONE x', 'HEALTHCHECK NONE takes no arguments', 'x'],
    ['HEALTHCHECK curl x', 'Unknown type "CURL" in HEALTHCHECK (try CMD)', 'curl'],
    ['HEALTHCHECK CMD', 'Missing command after HEALTHCHECK CMD', 'CMD'],
    ['HEALTHCHECK CMD []', 'Missing command after HEALTHCHECK CMD', 'CMD'],
    ['HEALTHCHECK --interval=30 CMD x', 'time: missing unit in duration "30"', '30'],
    ['HEALTHCHECK --timeout=x CMD x', 'time: invalid duration "x"', 'x'],
    ['HEALTHCHECK --timeout=1d CMD x', 'time: unknown unit "d" in duration "1d"', '1d'],
    ['HEALTHCHECK --timeout=1us CMD x', 'Interval "timeout" cannot be less than 1ms', '1us'],
    ['HEALTHCHECK --start-period=-1s CMD x', 'Interval "start-period" cannot be less than 1ms', '-1s'],
    ['HEALTHCHECK --retries=-1 CMD x', '--retries cannot be negative (-1)', '-1'],
    ['HEALTHCHECK --retries=x CMD x', 'strconv.ParseInt: parsing "x": invalid syntax', 'x'],
    [
      'HEALTHCHECK --retries=3000000000 CMD x',
      'strconv.ParseInt: parsing "3000000000": value out of range',
      '3000000000',
    ],
    [
      'HEALTHCHECK --intervall=1s CMD x',
      'unknown flag: --intervall (did you mean interval?)',
      '--intervall=1s',
    ],
  ])('%j is refused', (text, message, place) => {
    expect(mistakeIn(text)).toEqual([message, place]);
  });
});
