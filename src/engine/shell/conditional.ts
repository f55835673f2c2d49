import { compileRegex, RegexError } from '../text/index.ts';
import type { TestExpression } from 'unbash';
import type { Coroutine } from '../kernel/index.ts';
import { expandPattern, expandString, expandArithmetic } from './expand.ts';
import { matches } from './pattern.ts';
import type { Shell } from './shell.ts';
import { binaryTest, TestError, unaryTest } from './test.ts';

/** `[[ … ]]` of bash: 0, 1, or 2 for an error. */
export function* runConditional(shell: Shell, expression: TestExpression): Coroutine<number> {
  try {
    return (yield* evaluate(shell, expression)) ? 0 : 1;
  } catch (error) {
    if (error instanceof TestError) return 2;
    throw error;
  }
}

/** The right side of `=~`, quoted parts escaped; undefined when it is no regular expression. */
function regex(pattern: string): RegExp | undefined {
  try {
    return compileRegex(pattern, { extended: true });
  } catch (error) {
    if (error instanceof RegexError) return undefined;
    throw error;
  }
}

function* evaluate(shell: Shell, node: TestExpression): Coroutine<boolean> {
  switch (node.type) {
    case 'TestGroup':
      return yield* evaluate(shell, node.expression);
    case 'TestNot': {
      const value = yield* evaluate(shell, node.operand);
      return node.negations.length % 2 === 1 ? !value : value;
    }
    case 'TestLogical':
      for (const operand of node.operands) {
        const value = yield* evaluate(shell, operand);
        if (value === (node.operator === '||')) return value;
      }
      return node.operator === '&&';
    case 'TestUnary': {
      const operand = yield* expandString(shell, node.operand);
      if (node.operator === '-v') return shell.variables.get(operand) !== undefined;
      if (node.operator === '-a') return unaryTest(shell.process, '-e', operand) === true;
      return unaryTest(shell.process, node.operator, operand) ?? operand !== '';
    }
    case 'TestBinary':
      return yield* binary(shell, node);
  }
}

function* binary(shell: Shell, node: Extract<TestExpression, { type: 'TestBinary' }>): Coroutine<boolean> {
  const left = yield* expandString(shell, node.left);
  switch (node.operator) {
    case '=':
    case '==':
      return matches(yield* expandPattern(shell, node.right), left);
    case '!=':
      return !matches(yield* expandPattern(shell, node.right), left);
    case '=~': {
      const match = regex(yield* expandPattern(shell, node.right))?.exec(left);
      if (match === undefined) throw new TestError('operator', '=~');
      shell.variables.setElements(
        'BASH_REMATCH',
        new Map((match ?? []).map((text, index) => [String(index), text])),
      );
      return match !== null;
    }
    case '-eq':
    case '-ne':
    case '-lt':
    case '-le':
    case '-gt':
    case '-ge': {
      const a = yield* expandArithmetic(shell, left);
      const b = yield* expandArithmetic(shell, yield* expandString(shell, node.right));
      return binaryTest(shell.process, String(a), node.operator, String(b)) === true;
    }
    default:
      return binaryTest(shell.process, left, node.operator, yield* expandString(shell, node.right)) === true;
  }
}
