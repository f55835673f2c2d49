import { Errno, type Process } from '../../kernel/index.ts';
import { quoted, say, sayErrno, worded } from '../support/messages.ts';
import { parseOptions } from '../support/options.ts';
import { program } from '../support/program.ts';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

export const mktemp = program('mktemp', function* (process) {
  const options = parseOptions(process, {
    short: 'dqtup:',
    long: { directory: 'd', quiet: 'q', 'dry-run': 'u', 'tmpdir=?': 'p', 'suffix=': 'suffix' },
  });
  if (typeof options === 'number') return options;
  const given = options.operands[0];
  const template =
    (given ?? (process.flavour === 'busybox' ? 'tmp.XXXXXX' : 'tmp.XXXXXXXXXX')) +
    (options.value('suffix') ?? '');
  const marks = [...template.matchAll(/X{3,}/g)].at(-1);
  if (marks === undefined || (process.flavour === 'busybox' && !/X{6}$/.test(template))) {
    say(process, worded(process, ': Invalid argument', `too few X's in template ${quoted(template)}`));
    return 1;
  }
  const temporary = options.value('p') || process.env.get('TMPDIR') || '/tmp';
  const inside = given === undefined || options.has('t') || options.has('p');
  for (let attempt = 0; ; attempt++) {
    const name =
      template.slice(0, marks.index) +
      letters(process, attempt, marks[0].length) +
      template.slice(marks.index + marks[0].length);
    const path = inside ? `${temporary}/${name}` : name;
    try {
      if (options.has('u')) return done(process, path);
      if (options.has('d')) process.files.mkdir(path, 0o700);
      else {
        const description = yield* process.files.open(path, {
          write: true,
          create: true,
          exclusive: true,
          mode: 0o600,
        });
        process.close(process.install(description, 3));
      }
      return done(process, path);
    } catch (error) {
      if (error instanceof Errno && error.code === 'EEXIST' && attempt < 100) continue;
      const kind = options.has('d') ? 'directory' : 'file';
      sayErrno(
        process,
        error,
        path,
        `failed to create ${kind} via template ${quoted(inside ? `${temporary}/${template}` : template)}`,
      );
      return 1;
    }
  }
});

function done(process: Process, path: string): number {
  process.out.line(path);
  return 0;
}

/** Looks random, and is the same in every run. */
function letters(process: Process, attempt: number, count: number): string {
  let state = (process.pid * 7919 + attempt * 104729 + 12345) >>> 0;
  let out = '';
  for (let i = 0; i < count; i++) {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    out += LETTERS[(state >>> 16) % LETTERS.length] ?? 'A';
  }
  return out;
}
