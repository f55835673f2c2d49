import { attempt, Errno, type Process } from '../../kernel/index.ts';
import { textOf } from '../support/package-files.ts';
import { ConfigError, parseConfig, type Directive } from './config.ts';
import { BLOCKS, standingOf } from './names.ts';

const ROOT = '/etc/nginx';

/** A configuration with what it includes. Throws {@link ConfigError}; ends the process at what there is no model of. */
export function loadConfig(process: Process, path: string): readonly Directive[] {
  const text = textOf(process, path);
  if (text === null) {
    const why = attempt(() => process.files.stat(path));
    const reason =
      why instanceof Errno && why.code === 'ENOENT'
        ? '2: No such file or directory'
        : '13: Permission denied';
    throw new ConfigError(`open() "${path}" failed (${reason})`);
  }
  return include(process, parseConfig(text, path));
}

function include(process: Process, directives: readonly Directive[], inTypes = false): Directive[] {
  return directives.flatMap((one) => {
    if (one.name === 'include' && !inTypes) {
      const [pattern = ''] = one.args;
      const files = matching(process, pattern.startsWith('/') ? pattern : `${ROOT}/${pattern}`);
      if (files.length === 0 && !pattern.includes('*')) {
        throw new ConfigError(
          `open() "${pattern.startsWith('/') ? pattern : `${ROOT}/${pattern}`}" failed (2: No such file or directory) in ${one.file}:${one.line}`,
        );
      }
      return files.flatMap((file) => include(process, parseConfig(textOf(process, file) ?? '', file)));
    }
    if (!inTypes) check(process, one);
    return [one.block === null ? one : { ...one, block: include(process, one.block, one.name === 'types') }];
  });
}

function check(process: Process, { name, args, block, file, line }: Directive): void {
  const standing = standingOf(name);
  const where = `in ${file}:${line}`;
  if (standing === 'unknown') throw new ConfigError(`unknown directive "${name}" ${where}`);
  if (standing === 'lacking') process.notSimulated(`nginx's directive ${name}`);
  if (BLOCKS.has(name) && block === null)
    throw new ConfigError(`directive "${name}" has no opening "{" ${where}`);
  if (!BLOCKS.has(name) && block !== null)
    throw new ConfigError(`directive "${name}" is not terminated by ";" ${where}`);
  const least =
    name === 'try_files' || name === 'add_header' || name === 'error_page' || name === 'rewrite' ? 2 : 1;
  if (!BLOCKS.has(name) && args.length < least)
    throw new ConfigError(`invalid number of arguments in "${name}" directive ${where}`);
}

/** Files that a pattern of an include means, in order. */
function matching(process: Process, pattern: string): string[] {
  if (!pattern.includes('*')) return process.files.find(pattern) === null ? [] : [pattern];
  const cut = pattern.lastIndexOf('/');
  const directory = pattern.slice(0, cut);
  const names = attempt(() => process.files.list(directory));
  if (names instanceof Errno) return [];
  const [before = '', after = ''] = pattern.slice(cut + 1).split('*');
  return names
    .filter((name) => !name.startsWith('.') && name.startsWith(before) && name.endsWith(after))
    .map((name) => `${directory}/${name}`);
}
