import { readFile, splitLines } from '../support/lines.ts';
import { sayErrno } from '../support/messages.ts';
import { program } from '../support/program.ts';
import { fromUnicode, toUnicode, type Coroutine, type Process } from '../../kernel/index.ts';

function* each(process: Process, show: (lines: string[]) => string[]): Coroutine<number> {
  const paths = process.argv.slice(1).filter((word) => word !== '--');
  let status = 0;
  for (const path of paths.length > 0 ? paths : ['-']) {
    try {
      for (const line of show(splitLines(yield* readFile(process, path)))) process.out.line(line);
    } catch (error) {
      sayErrno(
        process,
        error,
        path,
        process.name === 'tac' ? `failed to open '${path}' for reading` : `cannot open ${path}`,
      );
      status = 1;
    }
  }
  return status;
}

export const rev = program('rev', (process) =>
  each(process, (lines) => lines.map((line) => fromUnicode(Array.from(toUnicode(line)).reverse().join('')))),
);

export const tac = program('tac', (process) => each(process, (lines) => lines.reverse()));
