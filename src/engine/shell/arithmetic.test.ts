import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ArithmeticError, evaluateArithmetic } from './arithmetic.ts';

function evaluate(
  text: string,
  dialect: 'dash' | 'bash' = 'bash',
  variables = new Map<string, string>(),
): bigint {
  return evaluateArithmetic(text, {
    get: (name) => variables.get(name),
    set: (name, value) => variables.set(name, value),
    dialect,
  });
}

describe('arithmetic', () => {
  it.each([
    ['', 0n],
    ['1+2*3', 7n],
    ['(1+2)*3', 9n],
    ['-7/2', -3n],
    ['-7%3', -1n],
    ['2**3**2', 512n],
    ['0x1f + 010', 39n],
    ['16#ff', 255n],
    ['1 ? 2 : 1/0', 2n],
    ['0 && 1/0', 0n],
    ['1 || 1/0', 1n],
    ['9223372036854775807 + 1', -9223372036854775808n],
    ['~5 & 7', 2n],
    ['1 << 4 | 1', 17n],
    ['x = 3, x++ + ++x', 8n],
  ])('%s', (text, value) => {
    expect(evaluate(text)).toBe(value);
  });

  it.each([
    ['1+', 'primary'],
    ['1/0', 'division'],
    ['(1', 'paren'],
    ['1 2', 'end'],
    ['1 ? 2', 'colon'],
  ])('%s is an error', (text, kind) => {
    expect(() => evaluate(text)).toThrow(ArithmeticError);
    try {
      evaluate(text);
    } catch (error) {
      expect(error instanceof ArithmeticError && error.kind).toBe(kind);
    }
  });

  it('dash reads i++ as two plus signs', () => {
    expect(() => evaluate('i++', 'dash')).toThrow(ArithmeticError);
    expect(evaluate('1++2', 'dash')).toBe(3n);
  });

  it('variables hold expressions', () => {
    expect(
      evaluate(
        'a*2',
        'bash',
        new Map([
          ['a', 'b+1'],
          ['b', '4'],
        ]),
      ),
    ).toBe(10n);
  });

  it('agrees with 64-bit integers', () => {
    const operators: Record<string, (a: bigint, b: bigint) => bigint> = {
      '+': (a, b) => a + b,
      '-': (a, b) => a - b,
      '*': (a, b) => a * b,
      '&': (a, b) => a & b,
      '|': (a, b) => a | b,
      '^': (a, b) => a ^ b,
    };
    const small = fc.bigInt({ min: -(2n ** 62n), max: 2n ** 62n });
    fc.assert(
      fc.property(small, small, fc.constantFrom(...Object.keys(operators)), (a, b, operator) => {
        const expected = BigInt.asIntN(64, operators[operator]?.(a, b) ?? 0n);
        expect(evaluate(`(${a}) ${operator} (${b})`)).toBe(expected);
      }),
    );
  });
});
