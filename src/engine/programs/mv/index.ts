import { attempt, Errno, type Coroutine, type Process } from '../../kernel/index.ts';
import { confirmed } from '../support/ask.ts';
import { Copier } from '../support/copy.ts';
import { quoted, say, sayErrno, worded } from '../support/messages.ts';
import { parseOptions, wrongUsage, type Parsed } from '../support/options.ts';
import { program } from '../support/program.ts';
import { removeAll } from '../support/remove.ts';

export const mv = program('mv', function* (process) {
  const options = parseOptions(process, {
    short: process.flavour === 'gnu' ? 'bfinTuvt:S:' : 'finTvt:',
    long: {
      force: 'f',
      interactive: 'i',
      'no-clobber': 'n',
      'no-target-directory': 'T',
      update: 'u',
      verbose: 'v',
      'target-directory=': 't',
      backup: 'b',
      'suffix=': 'S',
    },
  });
  if (typeof options === 'number') return options;
  const { operands } = options;
  const given = options.value('t');
  if (operands.length === 0) return wrongUsage(process, 'missing file operand');
  if (operands.length === 1 && given === undefined) {
    return wrongUsage(process, `missing destination file operand after ${quoted(operands[0] ?? '')}`);
  }
  const sources = given === undefined ? operands.slice(0, -1) : operands;
  const target = given ?? operands[operands.length - 1] ?? '';
  const directory = process.files.find(target)?.type === 'dir' && !options.has('T');
  if (sources.length > 1 && !directory && process.flavour === 'gnu') {
    const missing = process.files.find(target) === null;
    say(process, `target ${quoted(target)}: ${missing ? 'No such file or directory' : 'Not a directory'}`);
    return 1;
  }
  let ok = true;
  for (const source of sources) {
    const name = source.replace(/(?<=.)\/+$/, '').replace(/^.*\/(?=.)/, '');
    const into = directory || sources.length > 1;
    const path = into ? `${target.replace(/(?<=.)\/+$/, '')}/${name}` : target;
    if (!(yield* move(process, options, source, path))) ok = false;
  }
  return ok ? 0 : 1;
});

function* move(process: Process, options: Parsed, from: string, to: string): Coroutine<boolean> {
  const { files } = process;
  const stat = attempt(() => files.stat(from, false));
  if (stat instanceof Errno)
    return sayErrno(process, stat, `can't rename '${from}'`, `cannot stat ${quoted(from)}`);
  const target = files.find(to, false);
  if (target !== null && (options.has('n') || (options.has('u') && target.mtime >= stat.mtime))) return true;
  const asks = options.order.filter((entry) => 'ifn'.includes(entry.option)).at(-1)?.option === 'i';
  if (target !== null && asks && !(yield* confirmed(process, to))) return true;
  if (process.flavour === 'gnu' && target !== null) {
    if (files.same(from, to) && stat.type !== 'symlink' && stat.type !== 'dir') {
      say(process, `${quoted(from)} and ${quoted(to)} are the same file`);
      return false;
    }
    if (stat.type === 'dir' && target.type !== 'dir') {
      say(process, `cannot overwrite non-directory ${quoted(to)} with directory ${quoted(from)}`);
      return false;
    }
    if (stat.type !== 'dir' && target.type === 'dir') {
      say(process, `cannot overwrite directory ${quoted(to)} with non-directory`);
      return false;
    }
  }
  if (target !== null && options.has('b')) files.rename(to, to + (options.value('S') ?? '~'));
  const result = attempt(() => files.rename(from, to));
  if (!(result instanceof Errno)) {
    if (options.has('v'))
      process.out.line(worded(process, `'${from}' -> '${to}'`, `renamed ${quoted(from)} -> ${quoted(to)}`));
    return true;
  }
  if (result.code === 'EXDEV') return yield* copyAndRemove(process, from, to);
  if (result.code === 'EINVAL' && process.flavour === 'gnu') {
    say(process, `cannot move ${quoted(from)} to a subdirectory of itself, ${quoted(to)}`);
    return false;
  }
  return sayErrno(process, result, `can't rename '${from}'`, `cannot move ${quoted(from)} to ${quoted(to)}`);
}

/** Over the border of a file system a move is a copy and a removal. */
function* copyAndRemove(process: Process, from: string, to: string): Coroutine<boolean> {
  const copier = new Copier(process, {
    recursive: true,
    follow: 'none',
    preserve: { mode: true, owner: true, time: true },
    force: true,
    noClobber: false,
    update: false,
    verbose: false,
    link: 'no',
  });
  if (!(yield* copier.copy(from, to))) return false;
  const error = removeAll(process, from);
  return (
    error === null || sayErrno(process, error, `can't remove '${from}'`, `cannot remove ${quoted(from)}`)
  );
}
