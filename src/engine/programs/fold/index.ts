import { readFile, splitLines } from '../support/lines.ts';
import { quotedIfOdd, sayErrno } from '../support/messages.ts';
import { parseOptions } from '../support/options.ts';
import { program } from '../support/program.ts';

export const fold = program('fold', function* (process) {
  const options = parseOptions(process, { short: 'bsw:', long: { 'width=': 'w', spaces: 's', bytes: 'b' } });
  if (typeof options === 'number') return options;
  const width = Number(options.value('w') ?? 80);
  for (const path of options.operands.length > 0 ? options.operands : ['-']) {
    try {
      const text = yield* readFile(process, path);
      for (const raw of text.match(/[^\n]*\n|[^\n]+$/g) ?? []) {
        let line = raw.replace(/\n$/, '');
        while (line.length > width) {
          const blank = options.has('s') ? line.slice(0, width).search(/[ \t][^ \t]*$/) : -1;
          const cut = blank === -1 ? width : blank + 1;
          process.out.line(line.slice(0, cut));
          line = line.slice(cut);
        }
        process.out.put(line + (raw.endsWith('\n') ? '\n' : ''));
      }
    } catch (error) {
      sayErrno(process, error, path, quotedIfOdd(path));
      return 1;
    }
  }
  return 0;
});

export const expand = program('expand', function* (process) {
  const options = parseOptions(process, { short: 'it:', long: { 'tabs=': 't', initial: 'i' } });
  if (typeof options === 'number') return options;
  const stop = Number(options.value('t') ?? 8);
  for (const path of options.operands.length > 0 ? options.operands : ['-']) {
    try {
      for (const line of splitLines(yield* readFile(process, path))) {
        let out = '';
        for (const char of line) out += char === '\t' ? ' '.repeat(stop - (out.length % stop)) : char;
        process.out.line(out);
      }
    } catch (error) {
      sayErrno(process, error, path, quotedIfOdd(path));
      return 1;
    }
  }
  return 0;
});
