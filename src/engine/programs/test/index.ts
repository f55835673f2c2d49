import type { Main } from '../../kernel/index.ts';
import { evaluateTest, TestError } from '../../shell/index.ts';
import { say, worded } from '../support/messages.ts';
import { program, type Program } from '../support/program.ts';

const main: Main = function* (process) {
  let args = process.argv.slice(1);
  try {
    if (process.name === '[' || process.name === '[[') {
      if (args[args.length - 1] !== ']' && args[args.length - 1] !== ']]') throw new TestError('bracket', '');
      args = args.slice(0, -1);
    }
    return evaluateTest(process, args) ? 0 : 1;
  } catch (error) {
    if (!(error instanceof TestError)) throw error;
    say(
      process,
      wording(error, (busybox, gnu) => worded(process, busybox, gnu)),
    );
    return 2;
  }
};

function wording(error: TestError, say: (busybox: string, gnu: string) => string): string {
  const { word } = error;
  switch (error.kind) {
    case 'number':
      return say(`${word}: bad number`, `invalid integer '${word}'`);
    case 'bracket':
      return say('missing ]', "missing ']'");
    case 'missing':
      return say(`${word}: argument expected`, `missing argument after '${word}'`);
    case 'paren':
      return say('closing paren expected', "')' expected");
    default:
      return say(`${word}: unknown operand`, `extra argument '${word}'`);
  }
}

export const tests: readonly Program[] = [program('test', main), program('[', main), program('[[', main)];
