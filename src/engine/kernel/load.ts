import { fromBytes, fromUnicode } from './bytes.ts';
import { Errno } from './errno.ts';
import { placeOf } from './namespace.ts';
import { demand, EXECUTE } from './permission.ts';
import type { Image } from './machine.ts';
import type { Main, Process } from './process.ts';
import { NOT_SIMULATED, type Loaded, type Programs } from './program.ts';

/** Interpreters of interpreters that Linux follows. */
const MAX_DEPTH = 5;
/** Bytes of the first line that Linux reads. */
const LINE = 255;
/** Bytes of an ELF header on 64-bit machines; less is no executable. */
const ELF_HEADER = 64;

/** What a file is as a program. Throws ENOENT, EACCES, ENOEXEC, ELOOP … as execve does. */
export function load(
  programs: Programs,
  process: Process,
  path: string,
  argv: readonly string[],
  depth = 0,
): Image<Process> {
  if (depth > MAX_DEPTH) throw new Errno('ELOOP');
  const walked = process.files.walk(path, true);
  if (walked.trail === null) throw new Errno('ENOENT');
  const place = placeOf(walked.trail);
  const inode = place.fs.inode(place.ino);
  if (inode.type !== 'file') throw new Errno('EACCES');
  demand(inode, process, EXECUTE);
  const real = fromUnicode(place.path);
  const name = (argv[0] ?? '').replace(/^-/, '').replace(/^.*\/(?=.)/, '');
  if (inode.program !== undefined) {
    const program = programs.find(inode.program, name) ?? unknown(inode.program, name);
    if (program.loader !== undefined && process.files.find(program.loader) === null)
      throw new Errno('ENOENT');
    const setuid = (inode.mode & 0o4000) !== 0 ? inode.uid : undefined;
    const setgid = (inode.mode & 0o2000) !== 0 ? inode.gid : undefined;
    return { ...program, argv, path: real, setuid, setgid };
  }
  const { bytes } = inode.content;
  if (bytes === null) return foreign(argv, real);
  const head = fromBytes(bytes.subarray(0, LINE + 2));
  if (head.startsWith('#!')) return script(programs, process, path, argv, head, depth);
  if (head.startsWith('\x7fELF') && bytes.length >= ELF_HEADER) return foreign(argv, real);
  throw new Errno('ENOEXEC');
}

function script(
  programs: Programs,
  process: Process,
  path: string,
  argv: readonly string[],
  head: string,
  depth: number,
): Image<Process> {
  // Only blanks separate; a carriage return belongs to the name.
  const line = (head.slice(2).split('\n')[0] ?? '').replace(/^[ \t]+|[ \t]+$/g, '');
  const [, interpreter = '', argument = ''] = /^([^ \t]*)[ \t]*([^]*)$/.exec(line) ?? [];
  if (interpreter === '') throw new Errno('ENOEXEC');
  const extra = argument === '' ? [] : [argument];
  return load(programs, process, interpreter, [interpreter, ...extra, path, ...argv.slice(1)], depth + 1);
}

/** A program of the image that there is no model of. */
function unknown(program: string, name: string): Loaded {
  const busybox = program === 'busybox' || program.startsWith('busybox@');
  return modelless(busybox && name !== '' ? name : program.replace(/^gnu\/|[:@].*$/g, ''));
}

/** A binary that came from outside. */
function foreign(argv: readonly string[], path: string): Image<Process> {
  return { ...modelless(`running ${path}`), argv, path, setuid: undefined, setgid: undefined };
}

function modelless(what: string): Loaded {
  const main: Main = function* (process) {
    process.notSimulated(what);
    return NOT_SIMULATED;
  };
  return { main, flavour: 'gnu', libc: 'glibc', variant: '' };
}

/** The path a program name stands for: names without a slash are looked up in PATH. Undefined when not found. */
export function searchPath(process: Process, name: string, path: string | undefined): string | undefined {
  if (name.includes('/')) return name;
  if (name === '') return undefined;
  for (const directory of (path ?? '').split(':')) {
    const candidate = directory === '' ? `./${name}` : `${directory.replace(/\/$/, '')}/${name}`;
    const stat = process.files.find(candidate);
    if (stat !== null && stat.type === 'file' && process.files.access(candidate, EXECUTE)) return candidate;
  }
  return undefined;
}
