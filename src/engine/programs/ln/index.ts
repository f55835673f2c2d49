import { Errno, type Process } from '../../kernel/index.ts';
import { quoted, say, sayErrno, worded } from '../support/messages.ts';
import { parseOptions, wrongUsage, type Parsed } from '../support/options.ts';
import { program } from '../support/program.ts';

export const ln = program('ln', function* (process) {
  const options = parseOptions(process, {
    short: process.flavour === 'gnu' ? 'sfnbvTrLPS:t:' : 'sfnbvTS:',
    long: {
      symbolic: 's',
      force: 'f',
      'no-dereference': 'n',
      verbose: 'v',
      'no-target-directory': 'T',
      relative: 'r',
      'target-directory=': 't',
    },
  });
  if (typeof options === 'number') return options;
  const { operands } = options;
  if (operands.length === 0) return wrongUsage(process, 'missing file operand');
  const given = options.value('t');
  const last = given ?? operands[operands.length - 1] ?? '';
  const sources = given === undefined && operands.length > 1 ? operands.slice(0, -1) : operands;
  const target = given ?? (operands.length === 1 ? '.' : last);
  const directory = process.files.find(target, !options.has('n'))?.type === 'dir' && !options.has('T');
  // busybox tries one after the other, all under the same name.
  if (sources.length > 1 && !directory && process.flavour === 'gnu') {
    say(
      process,
      worded(process, `${target}: Not a directory`, `target ${quoted(target)}: No such file or directory`),
    );
    return 1;
  }
  let ok = true;
  for (const source of sources) {
    const name = source.replace(/\/+$/, '').replace(/^.*\//, '');
    const path = directory ? `${target.replace(/\/$/, '')}/${name}` : target;
    if (!make(process, source, path, options)) ok = false;
  }
  return ok ? 0 : 1;
});

function make(process: Process, source: string, path: string, options: Parsed): boolean {
  const { files } = process;
  const symbolic = options.has('s');
  try {
    if (!symbolic) {
      const stat = files.find(source, false);
      if (stat === null) {
        files.stat(source, false);
      } else if (stat.type === 'dir' && process.flavour === 'gnu') {
        say(
          process,
          worded(process, `${source}: Is a directory`, `${source}: hard link not allowed for directory`),
        );
        return false;
      }
      if (files.same(source, path) && options.has('f') && process.flavour === 'gnu') {
        say(process, `${quoted(source)} and ${quoted(path)} are the same file`);
        return false;
      }
    }
  } catch (error) {
    return sayErrno(process, error, source, `failed to access ${quoted(source)}`);
  }
  try {
    const existing = files.find(path, false);
    if (options.has('f') && existing !== null && existing.type !== 'dir') files.unlink(path);
    if (symbolic) files.symlink(options.has('r') ? relative(process, source, path) : source, path);
    else files.link(source, path);
    if (options.has('v')) process.out.line(`${quoted(path)} ${symbolic ? '->' : '=>'} ${quoted(source)}`);
    return true;
  } catch (error) {
    if (!(error instanceof Errno)) throw error;
    const kind = symbolic ? 'symbolic link' : 'hard link';
    const from =
      (error.code === 'ENOENT' || error.code === 'EPERM') && !symbolic ? ` => ${quoted(source)}` : '';
    return sayErrno(process, error, path, `failed to create ${kind} ${quoted(path)}${from}`);
  }
}

function relative(process: Process, source: string, path: string): string {
  const parent = path.includes('/') ? path.slice(0, path.lastIndexOf('/')) || '/' : '.';
  const from = process.files
    .real(parent)
    .split('/')
    .filter((part) => part !== '');
  const to = process.files
    .real(source, true)
    .split('/')
    .filter((part) => part !== '');
  let same = 0;
  while (same < from.length && same < to.length && from[same] === to[same]) same++;
  return [...from.slice(same).map(() => '..'), ...to.slice(same)].join('/') || '.';
}
