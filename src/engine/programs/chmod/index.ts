import { attempt, Errno, type Process } from '../../kernel/index.ts';
import { quoted, say, sayErrno, worded } from '../support/messages.ts';
import { changeMode, modeString } from '../support/modes.ts';
import { parseOptions, wrongUsage, type Parsed } from '../support/options.ts';
import { program } from '../support/program.ts';

export const chmod = program('chmod', function* (process) {
  const argv = process.argv.map((word) =>
    /^-[rwxXst]+$/.test(word) && !/^-R$/.test(word) ? `\0${word}` : word,
  );
  const options = parseOptions(
    process,
    {
      short: 'Rcvf',
      long: {
        recursive: 'R',
        changes: 'c',
        verbose: 'v',
        quiet: 'f',
        silent: 'f',
        'reference=': 'reference',
      },
    },
    argv,
  );
  if (typeof options === 'number') return options;
  const operands = options.operands.map((word) => word.replace(/^\0/, ''));
  const reference = options.value('reference');
  const [first, ...others] = operands;
  const paths = reference === undefined ? others : operands;
  if (first === undefined || paths.length === 0) {
    return wrongUsage(
      process,
      first === undefined ? 'missing operand' : `missing operand after ${quoted(first)}`,
    );
  }
  const mode = reference === undefined ? first : process.files.stat(reference).mode.toString(8);
  if (changeMode(mode, 0, false, process.umask) === undefined) {
    say(process, worded(process, `invalid mode '${mode}'`, `invalid mode: ${quoted(mode)}`));
    if (process.flavour === 'gnu') process.complain("Try 'chmod --help' for more information.\n");
    return 1;
  }
  let ok = true;
  for (const path of paths) if (!apply(process, path, mode, options, true)) ok = false;
  return ok ? 0 : 1;
});

function apply(process: Process, path: string, mode: string, options: Parsed, top: boolean): boolean {
  const link = process.files.find(path, false);
  if (!top && link?.type === 'symlink') return true;
  const stat = attempt(() => process.files.stat(path));
  if (stat instanceof Errno) {
    if (options.has('f') && process.flavour === 'gnu') return false;
    if (process.flavour === 'gnu' && link?.type === 'symlink') {
      say(process, `cannot operate on dangling symlink ${quoted(path)}`);
      return false;
    }
    return sayErrno(process, stat, path, `cannot access ${quoted(path)}`);
  }
  let ok = change(process, path, mode, options);
  if (!options.has('R') || stat.type !== 'dir') return ok;
  const names = attempt(() => process.files.list(path));
  if (names instanceof Errno) return sayErrno(process, names, path, `cannot read directory ${quoted(path)}`);
  for (const name of names)
    if (!apply(process, `${path.replace(/\/$/, '')}/${name}`, mode, options, false)) ok = false;
  return ok;
}

function change(process: Process, path: string, text: string, options: Parsed): boolean {
  const stat = process.files.stat(path);
  // busybox sets an octal mode as it is, GNU leaves the special bits of directories alone.
  const keeps = stat.type === 'dir' && process.flavour === 'gnu';
  const octal = /^\d/.test(text);
  const mode =
    changeMode(text, stat.mode, octal ? keeps : stat.type === 'dir', process.umask) ?? stat.mode;
  try {
    process.files.chmod(path, mode);
  } catch (error) {
    if (options.has('f')) return false;
    return sayErrno(process, error, path, `changing permissions of ${quoted(path)}`);
  }
  report(process, path, stat.mode, mode, stat.type, options);
  return true;
}

function report(
  process: Process,
  path: string,
  before: number,
  after: number,
  type: Parameters<typeof modeString>[0],
  options: Parsed,
): void {
  const changed = before !== after;
  if (!options.has('v') && !(options.has('c') && changed)) return;
  const shown = (mode: number): string =>
    `${mode.toString(8).padStart(4, '0')} (${modeString(type, mode).slice(1)})`;
  if (process.flavour === 'busybox') {
    process.out.line(`mode of '${path}' changed to ${shown(after)}`);
  } else if (changed)
    process.out.line(`mode of ${quoted(path)} changed from ${shown(before)} to ${shown(after)}`);
  else process.out.line(`mode of ${quoted(path)} retained as ${shown(after)}`);
}
