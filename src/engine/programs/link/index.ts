import { quoted, sayErrno } from '../support/messages.ts';
import { wrongUsage } from '../support/options.ts';
import { program } from '../support/program.ts';

export const link = program('link', function* (process) {
  yield;
  const [, from, to] = process.argv;
  if (from === undefined || to === undefined) return wrongUsage(process, 'missing operand');
  try {
    process.files.link(from, to);
    return 0;
  } catch (error) {
    sayErrno(
      process,
      error,
      `can't create link '${to}' to '${from}'`,
      `cannot create link ${quoted(to)} to ${quoted(from)}`,
    );
    return 1;
  }
});

export const unlink = program('unlink', function* (process) {
  yield;
  const [, path] = process.argv;
  if (path === undefined) return wrongUsage(process, 'missing operand');
  try {
    process.files.unlink(path);
    return 0;
  } catch (error) {
    sayErrno(process, error, `can't remove file '${path}'`, `cannot unlink ${quoted(path)}`);
    return 1;
  }
});

/** Nothing is left to write to a disk. */
export const sync = program('sync', function* () {
  yield;
  return 0;
});

/** `nologin`, the shell of accounts that nobody logs in to. */
export const nologin = program('nologin', function* (process) {
  yield;
  process.out.line(
    process.flavour === 'gnu' ? 'This account is currently not available.' : 'This account is not available',
  );
  return 1;
});
