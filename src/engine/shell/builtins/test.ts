import type { Process } from '../../kernel/index.ts';
import { compileRegex } from '../../text/index.ts';
import { matches, unescapePattern } from '../pattern.ts';
import type { Shell } from '../shell.ts';
import { evaluateTest, TestError, type TestRules } from '../test.ts';
import type { Builtin } from './builtin.ts';

/** `test` and `[`. */
export const test: Builtin = function* (shell, argv) {
  const name = argv[0] ?? 'test';
  try {
    let args = argv.slice(1);
    if (name === '[[') return doubleBrackets(shell.process, args) ? 0 : 1;
    if (name === '[') {
      if (args[args.length - 1] !== ']') throw new TestError('bracket', '');
      args = args.slice(0, -1);
    }
    return evaluateTest(shell.process, args, rulesOf(shell)) ? 0 : 1;
  } catch (error) {
    if (!(error instanceof TestError)) throw error;
    shell.complainAs(name, shell.dialect.testError(error, argv.slice(1)));
    return 2;
  }
};

function rulesOf(shell: Shell): TestRules {
  if (shell.dialect.name !== 'bash') return { doubleEquals: shell.dialect.name === 'ash' };
  return {
    doubleEquals: true,
    more: (operator, operand) => {
      if (operator === '-v') return shell.variables.get(operand) !== undefined;
      return operator === '-a' ? shell.process.files.find(operand) !== null : undefined;
    },
  };
}

/** ash's `[[ … ]]`: arguments come as patterns, and the right side of `==` is one. */
function doubleBrackets(process: Process, argv: readonly string[]): boolean {
  if (unescapePattern(argv[argv.length - 1] ?? '') !== ']]') throw new TestError('bracket', '');
  const args = argv.slice(0, -1);
  const [left = '', operator = '', right = ''] = args;
  if (args.length === 3 && /^(=|==|!=)$/.test(operator)) {
    return matches(right, unescapePattern(left)) !== (operator === '!=');
  }
  if (args.length === 3 && operator === '=~') {
    return compileRegex(unescapePattern(right), { extended: true }).test(unescapePattern(left));
  }
  return evaluateTest(process, args.map(unescapePattern));
}
