import { Errno, type Process } from '../../kernel/index.ts';
import { sayErrno } from '../support/messages.ts';
import { parseOptions, wrongUsage, type Parsed } from '../support/options.ts';
import { program } from '../support/program.ts';

export const readlink = program('readlink', function* (process) {
  const options = parseOptions(process, {
    short: process.flavour === 'gnu' ? 'fenmqsvz' : 'fnv',
    long: process.flavour === 'busybox' ? {} : {
      canonicalize: 'f',
      'canonicalize-existing': 'e',
      'canonicalize-missing': 'm',
      'no-newline': 'n',
      verbose: 'v',
    },
  });
  if (typeof options === 'number') return options;
  if (options.operands.length === 0) return wrongUsage(process, 'missing operand');
  let status = 0;
  for (const path of options.operands) {
    try {
      const text = options.has('f')
        ? process.files.real(path, true)
        : options.has('e')
          ? process.files.real(path)
          : options.has('m')
            ? missing(process, path)
            : process.files.readlink(path);
      process.out.put(text + (options.has('n') ? '' : '\n'));
    } catch (error) {
      if (!(error instanceof Errno)) throw error;
      if (options.has('v')) sayErrno(process, error, path, path);
      status = 1;
    }
  }
  return status;
});

/** Canonical form of a path of which any part may be missing. */
export function missing(process: Process, path: string): string {
  const absolute = path.startsWith('/') ? path : `${process.files.getcwd()}/${path}`;
  const parts = absolute.split('/').filter((part) => part !== '' && part !== '.');
  for (let known = parts.length; known >= 0; known--) {
    const base = `/${parts.slice(0, known).join('/')}`;
    if (process.files.find(base) === null) continue;
    const rest: string[] = [];
    for (const part of parts.slice(known))
      if (part === '..') rest.pop();
      else rest.push(part);
    return [process.files.real(base).replace(/^\/$/, ''), ...rest].join('/') || '/';
  }
  return '/';
}

export const realpath = program('realpath', function* (process) {
  const options = parseOptions(process, {
    short: process.flavour === 'gnu' ? 'emsqzLP' : '',
    long: process.flavour === 'busybox' ? {} : {
      'canonicalize-existing': 'e',
      'canonicalize-missing': 'm',
      strip: 's',
      'no-symlinks': 's',
      quiet: 'q',
      'relative-to=': 'relative',
    },
  });
  if (typeof options === 'number') return options;
  if (options.operands.length === 0) return wrongUsage(process, 'missing operand');
  let status = 0;
  for (const path of options.operands) {
    try {
      process.out.line(below(canonical(process, path, options), options.value('relative')));
    } catch (error) {
      if (!(error instanceof Errno)) throw error;
      if (!options.has('q')) sayErrno(process, error, path, path);
      status = 1;
    }
  }
  return status;
});

function canonical(process: Process, path: string, options: Parsed): string {
  if (options.has('m')) return missing(process, path);
  if (!options.has('s')) return process.files.real(path, !options.has('e'));
  process.files.stat(path);
  const parts: string[] = [];
  for (const part of (path.startsWith('/') ? path : `${process.files.getcwd()}/${path}`).split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}

/** A path as seen from a directory, both canonical. */
function below(path: string, base: string | undefined): string {
  if (base === undefined) return path;
  const from = base.split('/').filter((part) => part !== '');
  const to = path.split('/').filter((part) => part !== '');
  let same = 0;
  while (same < from.length && same < to.length && from[same] === to[same]) same++;
  return [...from.slice(same).map(() => '..'), ...to.slice(same)].join('/') || '.';
}
