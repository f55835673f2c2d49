import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createExec, finish } from '../kernel/index.ts';
import { programs } from './testing.ts';
import { root } from './support/testing.ts';

const PIECES = (
  'if then else fi for in do done case esac { } ( ) [[ ]] (( )) $( ` " \' \\ ; ;; & && | || < << > >> >& &> <( $ ${ $(( ' +
  "a b= =( # ! function E 2 $x $@ ${x:-a} ${x%%*} * ? [a-z] ~ {a,b} echo cat eval exit set trap read local export . cd $'"
).split(' ');

const script = fc
  .array(fc.tuple(fc.constantFrom(...PIECES), fc.constantFrom('', ' ', ' ', '\n', ';', '\v')), {
    maxLength: 12,
  })
  .map((pairs) => pairs.map((pair) => pair.join('')).join(''));

const trees = { '/bin/sh': root('busybox'), '/bin/bash': root('gnu') };

describe('any text given to a shell', () => {
  it.each(['/bin/sh', '/bin/bash'] as const)('%s comes to an end', (shell) => {
    fc.assert(
      fc.property(script, (text) => {
        const outcome = finish(
          createExec(programs)({
            tree: trees[shell],
            args: [shell, '-c', text],
            env: ['PATH=/bin'],
            cwd: '/tmp',
            user: '',
            mounts: [],
            hostname: 'test',
            now: 0,
            budget: { steps: 20_000, processes: 50 },
          }),
        );
        expect(outcome.exitCode).toBeGreaterThanOrEqual(0);
        expect(outcome.exitCode).toBeLessThan(256);
      }),
      { numRuns: 1000 },
    );
  });
});
