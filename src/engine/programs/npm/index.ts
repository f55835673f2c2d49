import { Errno, type Coroutine, type Process } from '../../kernel/index.ts';
import type { NpmIndex } from '../../packages/index.ts';
import { writeFile } from '../support/lines.ts';
import type { PackageManager } from '../support/program.ts';
import { removeAll } from '../support/remove.ts';
import { cleanInstall, install, prune } from './install.ts';
import { BadJson, findPrefix } from './manifest.ts';
import { NO_NAME, Unreachable } from './network.ts';
import { readLine, type NpmLine } from './options.ts';
import { fail, warn } from './print.ts';
import { pnpm } from './pnpm.ts';
import { run } from './run.ts';
import { yarn } from './yarn.ts';

/** Exit code of npm for EACCES: -13 as a byte. */
const EACCES = 243;

/**
 * npm. Trees come from a lock file, or from what installations were measured; versions that the data do not hold have
 * the size of one that they do, and a line says so. `npm fund` and the log files in the cache are left out.
 */
function* main(process: Process, index: NpmIndex): Coroutine<number> {
  yield;
  const line = readLine(process);
  try {
    return yield* dispatch(process, index, line);
  } catch (error) {
    if (error instanceof BadJson) {
      return fail(process, [
        'code EJSONPARSE',
        `JSON.parse Invalid package.json: JSONParseError: ${error.message}`,
        'JSON.parse Failed to parse JSON data.',
        'JSON.parse Note: package.json must be actual JSON, not just JavaScript.',
      ]);
    }
    if (error instanceof Unreachable) {
      const reason = NO_NAME('registry.npmjs.org');
      return fail(process, [
        'code EAI_AGAIN',
        'syscall getaddrinfo',
        'errno EAI_AGAIN',
        `request to https://registry.npmjs.org/${error.path} failed, reason: ${reason}`,
      ]);
    }
    if (!(error instanceof Errno)) throw error;
    return denied(process, error);
  }
}

/** node_modules cannot be made or filled. */
function denied(process: Process, error: Errno): number {
  const path = `${findPrefix(process)}/node_modules`.replace('//', '/');
  const text = process.strerror(error).toLowerCase();
  return fail(
    process,
    [
      `code ${error.code}`,
      'syscall mkdir',
      `path ${path}`,
      'errno -13',
      `Error: ${error.code}: ${text}, mkdir '${path}'`,
      '',
      'The operation was rejected by your operating system.',
      'It is likely you do not have the permissions to access this file as the current user',
    ],
    EACCES,
  );
}

function* dispatch(process: Process, index: NpmIndex, line: NpmLine): Coroutine<number> {
  switch (line.command) {
    case 'install':
    case 'i':
    case 'add':
      return yield* install(process, index, line);
    case 'ci':
    case 'clean-install':
      return yield* cleanInstall(process, index, line);
    case 'prune':
      return yield* prune(process, index, line);
    case 'run':
    case 'run-script': {
      const [script, ...operands] = line.operands;
      return yield* run(process, { ...line, operands }, script);
    }
    case 'start':
    case 'stop':
    case 'restart':
    case 'test':
    case 't':
      return yield* run(process, line, line.command === 't' ? 'test' : line.command);
    case 'cache':
      if (line.operands[0] === 'clean') return cleanCache(process, line);
      break;
    case 'init':
      if (line.yes) return yield* init(process);
  }
  return process.notSimulated(`npm ${[line.command, ...line.operands.slice(0, 1)].join(' ')}`.trim());
}

/** `npm cache clean --force` */
function cleanCache(process: Process, line: NpmLine): number {
  if (!line.force) {
    return fail(process, [
      'As of npm@5, the npm cache self-heals from corruption issues',
      'by treating integrity mismatches as cache misses.',
      'Run with --force to delete the cache anyway.',
    ]);
  }
  warn(process, 'using --force Recommended protections disabled.');
  const cache = `${line.cache}/_cacache`;
  const error = process.files.find(cache) === null ? null : removeAll(process, cache);
  if (error !== null) throw error;
  return 0;
}

/** `npm init -y` */
function* init(process: Process): Coroutine<number> {
  const path = `${process.files.getcwd()}/package.json`;
  if (process.files.find(path) !== null) return process.notSimulated('npm init with a package.json');
  const value = {
    name: path.split('/').at(-2) ?? '',
    version: '1.0.0',
    description: '',
    main: 'index.js',
    scripts: { test: 'echo "Error: no test specified" && exit 1' },
    keywords: [],
    author: '',
    license: 'ISC',
  };
  const text = JSON.stringify(value, null, 2);
  yield* writeFile(process, path, `${text}\n`);
  process.out.line(`Wrote to ${path}:\n\n${text}\n\n`);
  return 0;
}

export const npms: readonly PackageManager<NpmIndex>[] = [
  { name: 'npm', main },
  { name: 'pnpm', main: pnpm },
  { name: 'yarn', main: yarn },
];
