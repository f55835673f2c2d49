import { describe, expect, it } from 'vitest';
import { applyMode, parseMode } from './mode.ts';

describe('parseMode', () => {
  it.each<[string, number, boolean, number]>([
    ['644', 0o777, false, 0o644],
    ['0', 0o777, false, 0],
    ['4755', 0o644, false, 0o4755],
    ['u+x', 0o644, false, 0o744],
    ['+x', 0o644, false, 0o755],
    ['a=r', 0o4755, false, 0o444],
    ['go-w', 0o666, false, 0o644],
    ['u=rwX,go=rX', 0o600, false, 0o644],
    ['u=rwX,go=rX', 0o600, true, 0o755],
    ['u=rwX,go=rX', 0o700, false, 0o755],
    ['g=u', 0o750, false, 0o770],
    ['go=u-w', 0o755, false, 0o755],
    ['go=', 0o755, false, 0o700],
    ['=', 0o755, false, 0],
    ['u+s', 0o755, false, 0o4755],
    ['g+s', 0o755, false, 0o2755],
    ['o+s', 0o755, false, 0o755],
    ['+t', 0o777, true, 0o1777],
    ['u-x+w', 0o555, false, 0o655],
    ['o=g', 0o4751, false, 0o4755],
    ['=rw,+X', 0o755, false, 0o777],
    ['a=', 0o1777, false, 0o1000],
  ])('%s on %o', (text, mode, isDirectory, expected) => {
    const parsed = parseMode(text);
    expect(parsed.ok && applyMode(parsed.value, mode, isDirectory)).toBe(expected);
  });

  it.each(['', 'x', 'u', 'rwx', 'u=rwx,', 'u+z', ',u+x', 'u!x'])('refuses %j', (text) => {
    expect(parseMode(text)).toEqual({ ok: false, message: 'invalid syntax' });
  });

  it.each(['999', '8', '10000', '0x1', '7 '])('refuses %j as a number', (text) => {
    const message = `invalid chmod parameter: '${text}'. it should be octal string and between 0 and 07777`;
    expect(parseMode(text)).toEqual({ ok: false, message });
  });
});
