import { attempt, Errno, type Coroutine, type Process } from '../../kernel/index.ts';
import { readFile } from '../support/lines.ts';
import { say, sayErrno, worded } from '../support/messages.ts';
import { parseOptions } from '../support/options.ts';
import { program } from '../support/program.ts';
import { busyboxUsage } from '../support/usage.ts';
import { Editor } from './editor.ts';
import { parseSed, SedError, type SedCommand } from './parse.ts';

const LONG = {
  'expression=': 'e',
  'file=': 'f',
  quiet: 'n',
  silent: 'n',
  'regexp-extended': 'E',
  'in-place=?': 'i',
  separate: 's',
  'null-data': 'z',
  posix: 'posix',
  unbuffered: 'u',
};

const BUSYBOX_LONG = {
  'expression=': 'e',
  'file=': 'f',
  quiet: 'n',
  silent: 'n',
  'regexp-extended': 'E',
  'in-place=?': 'i',
};

export const sed = program('sed', function* (process) {
  const busybox = process.flavour === 'busybox';
  if (process.argv.includes('--version')) {
    process.out.line(busybox ? 'This is not GNU sed version 4.0' : 'sed (GNU sed) 4.9');
    return 0;
  }
  const options = parseOptions(process, {
    short: busybox ? 'ne:f:Eri::' : 'ne:f:Eri::suz',
    long: busybox ? BUSYBOX_LONG : LONG,
  });
  if (typeof options === 'number') return options;
  const operands = [...options.operands];
  const pieces: string[] = [];
  for (const { option, value } of options.order) {
    if (option === 'e') pieces.push(value);
    else if (option === 'f') {
      try {
        pieces.push((yield* readFile(process, value)).replace(/\n$/, ''));
      } catch (error) {
        sayErrno(process, error, value, `couldn't open file ${value}`);
        return 1;
      }
    }
  }
  if (pieces.length === 0) {
    const script = operands.shift();
    if (script === undefined) {
      process.complain(
        process.flavour === 'busybox'
          ? busyboxUsage('sed')
          : 'Usage: sed [OPTION]... {script-only-if-no-other-script} [input-file]...\n',
      );
      return 1;
    }
    pieces.push(script);
  }
  const script = pieces.join('\n');
  const settings = {
    extended: options.has('E') || options.has('r'),
    quiet: options.has('n') || /^#n(\n|$)/.test(script),
    end: options.has('z') ? '\0' : '\n',
  };
  let commands: SedCommand[];
  try {
    commands = parseSed(script, { extended: settings.extended, process });
  } catch (error) {
    if (!(error instanceof SedError)) throw error;
    say(process, error.message);
    return 1;
  }
  const suffix = options.value('i');
  if (suffix !== undefined) return yield* inPlace(process, commands, operands, suffix, settings);
  return yield* overFiles(
    process,
    commands,
    operands.length > 0 ? operands : ['-'],
    settings,
    options.has('s'),
  );
});

interface Settings {
  readonly extended: boolean;
  readonly quiet: boolean;
  readonly end: string;
}

function* overFiles(
  process: Process,
  commands: SedCommand[],
  paths: readonly string[],
  settings: Settings,
  separate: boolean,
): Coroutine<number> {
  let status = 0;
  const editor = new Editor(process, commands, settings);
  const texts: { name: string; text: string }[] = [];
  for (const path of paths) {
    try {
      texts.push({ name: path, text: yield* readFile(process, path) });
    } catch (error) {
      if (!(error instanceof Errno)) throw error;
      unreadable(process, path, error);
      status = process.flavour === 'busybox' ? 1 : 2;
    }
  }
  const groups = separate ? texts.map((text) => [text]) : [texts];
  for (const group of groups) {
    const code = yield* editor.run(group, (text) => {
      process.out.put(text);
    });
    if (code !== null) return code;
  }
  yield* editor.close();
  return status;
}

function unreadable(process: Process, path: string, error: Errno): void {
  if (error.code === 'EISDIR') {
    say(
      process,
      worded(
        process,
        `read error from '${path}': Is a directory`,
        `read error on ${path}: Is a directory`,
      ),
    );
    return;
  }
  sayErrno(process, error, path, `can't read ${path}`);
}

function* inPlace(
  process: Process,
  commands: SedCommand[],
  paths: readonly string[],
  suffix: string,
  settings: Settings,
): Coroutine<number> {
  let status = 0;
  if (paths.length === 0) {
    if (process.flavour === 'gnu') say(process, 'no input files');
    return process.flavour === 'gnu' ? 1 : 0;
  }
  for (const path of paths) {
    const stat = attempt(() => process.files.stat(path));
    if (stat instanceof Errno) {
      sayErrno(process, stat, path, `can't read ${path}`);
      status = process.flavour === 'busybox' ? 1 : 2;
      continue;
    }
    if (stat.type !== 'file') {
      say(
        process,
        worded(process, `${path}: not a regular file`, `couldn't edit ${path}: not a regular file`),
      );
      status = process.flavour === 'busybox' ? 1 : 4;
      continue;
    }
    const editor = new Editor(process, commands, settings);
    const parts: string[] = [];
    const text = yield* readFile(process, path);
    const code = yield* editor.run([{ name: path, text }], (part) => {
      parts.push(part);
    });
    yield* editor.close();
    const written = yield* replaceFile(process, path, parts.join(''), suffix);
    if (!written) return process.flavour === 'busybox' ? 1 : 4;
    if (code !== null) return code;
  }
  return status;
}

/** Writes a new file beside the old one and renames it over: links are replaced, mode and owner stay. */
function* replaceFile(process: Process, path: string, text: string, suffix: string): Coroutine<boolean> {
  const { files } = process;
  const cut = path.lastIndexOf('/');
  const directory = cut === -1 ? '.' : path.slice(0, cut) || '/';
  const temporary = `${directory}/sed${String(process.pid).padStart(6, 'A')}`;
  const stat = files.stat(path);
  try {
    const description = yield* files.open(temporary, {
      write: true,
      create: true,
      exclusive: true,
      mode: 0o600,
    });
    const fd = process.install(description, 3);
    yield* process.write(fd, text);
    process.close(fd);
  } catch (error) {
    const shown = directory === '.' ? `./sed${'X'.repeat(6)}` : `${directory}/sedXXXXXX`;
    return sayErrno(
      process,
      error,
      `can't create temp file ${shown}`,
      `couldn't open temporary file ${shown}`,
    );
  }
  files.chmod(temporary, stat.mode);
  attempt(() => files.chown(temporary, stat.uid, stat.gid));
  if (suffix !== '') {
    const name = path.slice(cut + 1);
    const backup = suffix.includes('*') ? suffix.replaceAll('*', name) : name + suffix;
    attempt(() => files.rename(path, backup.includes('/') ? backup : `${directory}/${backup}`));
  }
  try {
    files.rename(temporary, path);
    return true;
  } catch (error) {
    return sayErrno(process, error, path, `cannot rename ${temporary}`);
  }
}
