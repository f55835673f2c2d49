import { Errno, type Process } from '../../kernel/index.ts';
import { sayErrno } from '../support/messages.ts';
import { parseOptions, wrongUsage } from '../support/options.ts';
import { program } from '../support/program.ts';

export const readlink = program('readlink', function* (process) {
  const options = parseOptions(process, {
    short: 'fenmqsvz',
    long: {
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
    short: 'emsqzLP',
    long: {
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
      if (options.has('m')) process.out.line(missing(process, path));
      else process.out.line(process.files.real(path, !options.has('e')));
    } catch (error) {
      if (!(error instanceof Errno)) throw error;
      if (!options.has('q')) sayErrno(process, error, path, path);
      status = 1;
    }
  }
  return status;
});
