import { Errno } from '../../kernel/index.ts';
import { readFile, splitLines, writeFile } from '../support/lines.ts';
import { quotedIfOdd, sayErrno } from '../support/messages.ts';
import { parseOptions } from '../support/options.ts';
import { program } from '../support/program.ts';

export const uniq = program('uniq', function* (process) {
  const options = parseOptions(process, {
    short: process.flavour === 'gnu' ? 'cdDif:s:uw:z' : 'cdif:s:uw:z',
    long: {
      count: 'c',
      repeated: 'd',
      unique: 'u',
      'ignore-case': 'i',
      'skip-fields=': 'f',
      'skip-chars=': 's',
      'check-chars=': 'w',
    },
  });
  if (typeof options === 'number') return options;
  const [input = '-', output] = options.operands;
  let text: string;
  try {
    text = yield* readFile(process, input);
  } catch (error) {
    if (!(error instanceof Errno)) throw error;
    sayErrno(process, error, `can't open '${input}'`, quotedIfOdd(input));
    return 1;
  }
  const skipFields = Number(options.value('f') ?? 0);
  const skipChars = Number(options.value('s') ?? 0);
  const width = options.value('w');
  const key = (line: string): string => {
    let rest = line;
    for (let i = 0; i < skipFields; i++) rest = rest.replace(/^[ \t]*[^ \t]*/, '');
    rest = rest.slice(skipChars);
    if (width !== undefined) rest = rest.slice(0, Number(width));
    return options.has('i') ? rest.toLowerCase() : rest;
  };
  const groups: string[][] = [];
  for (const line of splitLines(text)) {
    const last = groups[groups.length - 1];
    if (last !== undefined && key(last[0] ?? '') === key(line)) last.push(line);
    else groups.push([line]);
  }
  const lines: string[] = [];
  for (const group of groups) {
    if (options.has('d') && group.length === 1) continue;
    if (options.has('u') && group.length > 1) continue;
    const [first = ''] = group;
    if (options.has('D')) {
      if (group.length > 1) lines.push(...group);
    } else lines.push(options.has('c') ? `${String(group.length).padStart(7)} ${first}` : first);
  }
  const result = lines.map((line) => `${line}\n`).join('');
  if (output === undefined) process.out.put(result);
  else yield* writeFile(process, output, result);
  return 0;
});
