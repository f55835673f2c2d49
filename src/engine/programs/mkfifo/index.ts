import { quoted, quotedIfOdd, say, sayErrno, worded } from '../support/messages.ts';
import { changeMode } from '../support/modes.ts';
import { parseOptions, wrongUsage } from '../support/options.ts';
import { program } from '../support/program.ts';

export const mkfifo = program('mkfifo', function* (process) {
  yield;
  const options = parseOptions(process, { short: 'm:', long: { 'mode=': 'm' } });
  if (typeof options === 'number') return options;
  if (options.operands.length === 0) return wrongUsage(process, 'missing operand');
  const mode = options.value('m');
  let status = 0;
  for (const path of options.operands) {
    try {
      process.files.mknod(path, 'fifo', 0o666);
      if (mode !== undefined)
        process.files.chmod(path, changeMode(mode, 0o666, false, process.umask) ?? 0o666);
    } catch (error) {
      sayErrno(process, error, path, `cannot create fifo ${quoted(path)}`);
      status = 1;
    }
  }
  return status;
});

const KINDS = { p: 'fifo', b: 'block', c: 'char', u: 'char' } as const;

export const mknod = program('mknod', function* (process) {
  yield;
  const options = parseOptions(process, { short: 'm:', long: { 'mode=': 'm' } });
  if (typeof options === 'number') return options;
  const [path, kind = '', major, minor] = options.operands;
  if (path === undefined || !(kind in KINDS))
    return wrongUsage(
      process,
      path === undefined ? 'missing operand' : `invalid device type ${quoted(kind)}`,
    );
  const type = KINDS[kind as keyof typeof KINDS];
  if (type !== 'fifo' && (major === undefined || minor === undefined)) {
    say(process, worded(process, 'missing operand', 'Special files require major and minor device numbers.'));
    return 1;
  }
  const mode = options.value('m');
  try {
    process.files.mknod(path, type, 0o666, type === 'fifo' ? undefined : [Number(major), Number(minor)]);
    if (mode !== undefined) process.files.chmod(path, changeMode(mode, 0o666, false, process.umask) ?? 0o666);
    return 0;
  } catch (error) {
    sayErrno(process, error, path, quotedIfOdd(path));
    return 1;
  }
});
