import { readFile, splitLines } from '../support/lines.ts';
import { quotedIfOdd, sayErrno } from '../support/messages.ts';
import { parseOptions } from '../support/options.ts';
import { program } from '../support/program.ts';

export const nl = program('nl', function* (process) {
  const options = parseOptions(process, {
    short: 'b:i:n:s:v:w:p',
    long: {
      'body-numbering=': 'b',
      'number-separator=': 's',
      'number-width=': 'w',
      'starting-line-number=': 'v',
    },
  });
  if (typeof options === 'number') return options;
  const style = options.value('b') ?? 't';
  const width = Number(options.value('w') ?? 6);
  const separator = options.value('s') ?? '\t';
  const step = Number(options.value('i') ?? 1);
  const format = options.value('n') ?? 'rn';
  let number = Number(options.value('v') ?? 1);
  for (const path of options.operands.length > 0 ? options.operands : ['-']) {
    try {
      for (const line of splitLines(yield* readFile(process, path))) {
        if (style === 'a' || (style === 't' && line !== '')) {
          const text = String(number);
          const shown =
            format === 'ln' ? text.padEnd(width) : text.padStart(width, format === 'rz' ? '0' : ' ');
          process.out.line(shown + separator + line);
          number += step;
        } else process.out.line(' '.repeat(width + separator.length) + line);
      }
    } catch (error) {
      sayErrno(process, error, path, quotedIfOdd(path));
      return 1;
    }
  }
  return 0;
});
