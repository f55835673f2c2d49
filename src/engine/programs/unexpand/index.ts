import { readFile } from '../support/lines.ts';
import { quoted, quotedIfOdd, say, sayErrno, worded } from '../support/messages.ts';
import { parseOptions } from '../support/options.ts';
import { program } from '../support/program.ts';

/** A run of blanks from column `from` on, with a tab for every stop in it, and the column where it ends. */
function tabbed(run: string, from: number, stop: number): { text: string; column: number } {
  let column = from;
  let text = '';
  let blanks = '';
  for (const char of run) {
    column += char === '\t' ? stop - (column % stop) : 1;
    blanks += ' ';
    if (column % stop !== 0) continue;
    // A blank alone that ends at a stop stays one.
    text += run === ' ' ? ' ' : '\t';
    blanks = '';
  }
  return { text: text + blanks, column };
}

function unexpanded(line: string, stop: number, all: boolean): string {
  let column = 0;
  return line.replace(all ? /[ \t]+|[^ \t]+/g : /^[ \t]+/, (part) => {
    if (!/^[ \t]/.test(part)) {
      column += part.length;
      return part;
    }
    const made = tabbed(part, column, stop);
    column = made.column;
    return made.text;
  });
}

export const unexpand = program('unexpand', function* (process) {
  const options = parseOptions(process, {
    short: worded(process, 'aft:', 'at:'),
    long: { all: 'a', 'first-only': 'f', 'tabs=': 't' },
  });
  if (typeof options === 'number') return options;
  const size = options.value('t') ?? '8';
  if (/^\d+[, ]/.test(size)) process.notSimulated('unexpand with a list of tab stops');
  if (!/^\d+$/.test(size)) {
    const gnu = `tab size contains invalid character(s): ${quoted(size)}`;
    say(process, worded(process, `invalid number '${size}'`, gnu));
    return 1;
  }
  const stop = Number(size);
  if (stop === 0) {
    say(process, worded(process, 'number 0 is not in 1..4294967295 range', 'tab size cannot be 0'));
    return 1;
  }
  const all = (options.has('a') || options.has('t')) && !options.has('f');
  let status = 0;
  for (const path of options.operands.length > 0 ? options.operands : ['-']) {
    try {
      const text = yield* readFile(process, path);
      for (const line of text.match(/[^\n]*\n|[^\n]+$/g) ?? []) process.out.put(unexpanded(line, stop, all));
    } catch (error) {
      sayErrno(process, error, path, quotedIfOdd(path));
      status = 1;
    }
  }
  return status;
});
