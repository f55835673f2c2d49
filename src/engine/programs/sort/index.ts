import { Errno, type Process } from '../../kernel/index.ts';
import { readFile, writeFile } from '../support/lines.ts';
import { quoted, quotedIfOdd, say, sayErrno, worded } from '../support/messages.ts';
import { parseOptions, type Parsed } from '../support/options.ts';
import { program } from '../support/program.ts';
import { makeComparison } from './keys.ts';

const LONG = {
  reverse: 'r',
  unique: 'u',
  'numeric-sort': 'n',
  'key=': 'k',
  'field-separator=': 't',
  'output=': 'o',
  'ignore-case': 'f',
  'version-sort': 'V',
  'human-numeric-sort': 'h',
  stable: 's',
  'zero-terminated': 'z',
  check: 'c',
  'month-sort': 'M',
  'general-numeric-sort': 'g',
};

export const sort = program('sort', function* (process) {
  const busybox = process.flavour === 'busybox';
  const options = parseOptions(process, {
    short: busybox ? 'bcdfghik:MmnrsS:T:t:uVo:z' : 'bcCdfghik:MmnRrsS:T:t:uVo:z',
    long: LONG,
    status: busybox ? 1 : 2,
  });
  if (typeof options === 'number') return options;
  if (!accepts(process, options)) return 2;
  const end = options.has('z') ? '\0' : '\n';
  const lines: string[] = [];
  for (const path of options.operands.length > 0 ? options.operands : ['-']) {
    try {
      const parts = (yield* readFile(process, path)).split(end);
      if (parts[parts.length - 1] === '') parts.pop();
      lines.push(...parts);
    } catch (error) {
      if (!(error instanceof Errno)) throw error;
      if (error.code === 'EISDIR' && busybox) continue;
      sayErrno(
        process,
        error,
        path,
        `${error.code === 'EISDIR' ? 'read failed' : 'cannot read'}: ${quotedIfOdd(path)}`,
      );
      return 2;
    }
  }
  const { compare, keysEqual } = makeComparison(options);
  if (options.has('c') || options.has('C')) {
    const wrong = lines.findIndex((line, index) => {
      const before = lines[index - 1];
      return (
        before !== undefined && (compare(before, line) > 0 || (options.has('u') && keysEqual(before, line)))
      );
    });
    if (wrong === -1) return 0;
    if (options.has('c') && !busybox) {
      process.complain(`sort: ${options.operands[0] ?? '-'}:${wrong + 1}: disorder: ${lines[wrong] ?? ''}\n`);
    } else if (options.has('c')) process.complain(`Check line ${wrong}\n`);
    return 1;
  }
  lines.sort(compare);
  const kept = options.has('u')
    ? lines.filter((line, index) => index === 0 || !keysEqual(lines[index - 1] ?? '', line))
    : lines;
  const text = kept.map((line) => line + end).join('');
  const target = options.value('o');
  if (target === undefined) process.out.put(text);
  else yield* writeFile(process, target, text);
  return 0;
});

/** Checks keys and separator; says what is wrong with them. */
function accepts(process: Process, options: Parsed): boolean {
  const wrongKey = options.values('k').find((key) => !/^[1-9]\d*(\.\d+)?[bdfghiMnRrV]*(,|$)/.test(key));
  if (wrongKey !== undefined) {
    const zero = /^0/.test(wrongKey) ? 'field number is zero: ' : '';
    const gnu =
      zero === ''
        ? `invalid number at field start: invalid count at start of ${quoted(wrongKey)}`
        : `-: invalid field specification ${quoted(wrongKey)}`;
    say(process, worded(process, 'bad field specification', gnu));
    return false;
  }
  const separator = options.value('t') ?? ':';
  if (separator.length > 1 && separator !== '\\0') {
    say(process, worded(process, 'bad -t parameter', `multi-character tab ${quoted(separator)}`));
    return false;
  }
  return true;
}
