import { Errno } from '../../kernel/index.ts';
import { quotedIfOdd, sayErrno } from '../support/messages.ts';
import { parseOptions } from '../support/options.ts';
import { program } from '../support/program.ts';

export const tee = program('tee', function* (process) {
  const options = parseOptions(process, { short: 'aip', long: { append: 'a', 'ignore-interrupts': 'i' } });
  if (typeof options === 'number') return options;
  let status = 0;
  const outputs = [1];
  for (const path of options.operands) {
    try {
      const mode = options.has('a') ? { append: true } : { truncate: true };
      outputs.push(
        process.install(yield* process.files.open(path, { write: true, create: true, ...mode }), 3),
      );
    } catch (error) {
      if (!(error instanceof Errno)) throw error;
      sayErrno(process, error, path, quotedIfOdd(path));
      status = 1;
    }
  }
  for (;;) {
    const data = yield* process.read(0);
    if (data === '') return status;
    for (const fd of outputs) yield* process.write(fd, data);
  }
});
