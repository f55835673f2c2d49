import { Errno, type Process } from '../../kernel/index.ts';
import { quoted, say, sayErrno, worded } from '../support/messages.ts';
import { changeMode } from '../support/modes.ts';
import { parseOptions, wrongUsage } from '../support/options.ts';
import { program } from '../support/program.ts';

export const mkdir = program('mkdir', function* (process) {
  const options = parseOptions(process, {
    short: 'pm:v',
    long: { parents: 'p', 'mode=': 'm', verbose: 'v' },
  });
  if (typeof options === 'number') return options;
  if (options.operands.length === 0) return wrongUsage(process, 'missing operand');
  const text = options.value('m');
  const mode = text === undefined ? undefined : changeMode(text, 0o777, true, process.umask);
  if (text !== undefined && mode === undefined) {
    say(process, worded(process, `invalid mode '${text}'`, `invalid mode ${quoted(text)}`));
    return 1;
  }
  let status = 0;
  for (const path of options.operands) {
    const made = options.has('p') ? makeAll(process, path, mode) : makeOne(process, path, mode, path);
    if (!made.ok) status = 1;
    else if (options.has('v')) for (const one of made.made) process.out.line(created(process, one));
  }
  return status;
});

interface Made {
  readonly ok: boolean;
  readonly made: readonly string[];
}

function created(process: Process, path: string): string {
  return worded(process, `created directory: '${path}'`, `mkdir: created directory ${quoted(path)}`);
}

function makeOne(process: Process, path: string, mode: number | undefined, named: string): Made {
  try {
    process.files.mkdir(path);
    if (mode !== undefined) process.files.chmod(path, mode);
    return { ok: true, made: [path] };
  } catch (error) {
    sayErrno(process, error, `can't create directory '${named}'`, `cannot create directory ${quoted(named)}`);
    return { ok: false, made: [] };
  }
}

function makeAll(process: Process, path: string, mode: number | undefined): Made {
  const made: string[] = [];
  const parts = path.split('/');
  let at = path.startsWith('/') ? '/' : '';
  const names = parts.filter((part) => part !== '');
  for (const [index, part] of names.entries()) {
    at = at === '' || at.endsWith('/') ? at + part : `${at}/${part}`;
    const found = process.files.find(at);
    const last = index === names.length - 1;
    if (found?.type === 'dir') continue;
    if (found !== null) {
      sayErrno(
        process,
        new Errno(last ? 'EEXIST' : 'ENOTDIR'),
        `can't create directory '${last ? path : `${at}/`}'`,
        `cannot create directory ${quoted(last ? path : at)}`,
      );
      return { ok: false, made };
    }
    const one = makeOne(
      process,
      at,
      last ? mode : undefined,
      process.flavour === 'busybox' && !last ? `${at}/` : at,
    );
    if (!one.ok) return { ok: false, made };
    if (!last) process.files.chmod(at, (process.files.stat(at).mode & 0o7777) | 0o300);
    made.push(process.flavour === 'busybox' && !last ? `${at}/` : at);
  }
  return { ok: true, made };
}
