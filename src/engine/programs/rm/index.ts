import { attempt, Errno, type Coroutine, type Process } from '../../kernel/index.ts';
import { ask } from '../support/ask.ts';
import { quoted, say, sayErrno, worded } from '../support/messages.ts';
import { typeName } from '../support/modes.ts';
import { parseOptions, wrongUsage, type Parsed } from '../support/options.ts';
import { program } from '../support/program.ts';

export const rm = program('rm', function* (process) {
  const options = parseOptions(process, {
    short: process.flavour === 'busybox' ? 'rRfiv' : 'rRfivdI',
    long: {
      recursive: 'r',
      force: 'f',
      verbose: 'v',
      dir: 'd',
      'no-preserve-root': 'root',
      'preserve-root=?': 'keep',
      interactive: 'i',
    },
  });
  if (typeof options === 'number') return options;
  if (options.operands.length === 0) return options.has('f') ? 0 : wrongUsage(process, 'missing operand');
  let ok = true;
  for (const path of options.operands) if (!(yield* removeOperand(process, path, options))) ok = false;
  return ok ? 0 : 1;
});

function* removeOperand(process: Process, path: string, options: Parsed): Coroutine<boolean> {
  const base = path.replace(/\/+$/, '').replace(/^.*\//, '');
  if (base === '.' || base === '..') {
    const recursive = options.has('r') || options.has('R');
    say(
      process,
      worded(
        process,
        `can't remove '.' or '..'`,
        !recursive && !options.has('d')
          ? `cannot remove ${quoted(path)}: Is a directory`
          :
        `refusing to remove '.' or '..' directory: skipping ${quoted(path)}`,
      ),
    );
    return false;
  }
  if (process.flavour === 'gnu' && isRoot(process, path) && !options.has('root')) {
    process.complain(
      "rm: it is dangerous to operate recursively on '/'\nrm: use --no-preserve-root to override this failsafe\n",
    );
    return false;
  }
  const stat = attempt(() => process.files.stat(path, false));
  if (stat instanceof Errno) {
    if (options.has('f') && (stat.code === 'ENOENT' || stat.code === 'ENOTDIR')) return true;
    return sayErrno(process, stat, `can't remove '${path}'`, `cannot remove ${quoted(path)}`);
  }
  const recursive = options.has('r') || options.has('R');
  if (stat.type === 'dir' && !recursive && !options.has('d')) {
    say(
      process,
      worded(process, `'${path}' is a directory`, `cannot remove ${quoted(path)}: Is a directory`),
    );
    return false;
  }
  return yield* removeTree(process, path, options);
}

function isRoot(process: Process, path: string): boolean {
  return /^\/+$/.test(path) || attempt(() => process.files.real(path)) === '/';
}

function* removeTree(process: Process, path: string, options: Parsed): Coroutine<boolean> {
  const stat = process.files.find(path, false);
  if (!(yield* confirmed(process, path, options))) return true;
  if (stat?.type !== 'dir') {
    return remove(process, path, () => process.files.unlink(path), options, 'removed');
  }
  const names = attempt(() => process.files.list(path));
  if (names instanceof Errno) {
    const empty = attempt(() => process.files.rmdir(path));
    if (!(empty instanceof Errno)) return true;
    return sayErrno(process, names, `can't remove '${path}'`, `cannot remove ${quoted(path)}`);
  }
  let ok = true;
  for (const name of names) {
    if (!(yield* removeTree(process, path.endsWith('/') ? path + name : `${path}/${name}`, options)))
      ok = false;
  }
  if (!ok) return false;
  return remove(process, path, () => process.files.rmdir(path), options, 'removed directory');
}

function remove(process: Process, path: string, call: () => void, options: Parsed, what: string): boolean {
  try {
    call();
    if (options.has('v')) {
      process.out.line(
        worded(process, `${what}${what === 'removed' ? '' : ':'} '${path}'`, `${what} ${quoted(path)}`),
      );
    }
    return true;
  } catch (error) {
    return sayErrno(process, error, `can't remove '${path}'`, `cannot remove ${quoted(path)}`);
  }
}

/** `-i`: asks about a removal. */
function* confirmed(process: Process, path: string, options: Parsed): Coroutine<boolean> {
  const last = options.order
    .map((entry) => entry.option)
    .filter((option) => option === 'i' || option === 'f')
    .at(-1);
  if (last !== 'i') return true;
  const stat = process.files.find(path, false);
  const kind = stat === null ? 'file' : typeName(stat.type, stat.size);
  return yield* ask(process, worded(process, `remove '${path}'? `, `remove ${kind} ${quoted(path)}? `));
}
