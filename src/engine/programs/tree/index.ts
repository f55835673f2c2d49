import { attempt, Errno, fromUnicode, type Process } from '../../kernel/index.ts';
import type { Program } from '../support/program.ts';

/** Lines of the drawing, in UTF-8. */
const FORK = fromUnicode('├──');
const CORNER = fromUnicode('└──');
const LINE = fromUnicode('│   ');
const BLANK = '    ';

interface Counts {
  directories: number;
  files: number;
}

/** The applet of busybox 1.37: it knows no options, leaves hidden names out and follows no links. */
export const tree: Program = {
  name: 'tree',
  busybox: function* (process) {
    yield;
    const counts: Counts = { directories: 0, files: 0 };
    const paths = process.argv.slice(1);
    for (const path of paths.length > 0 ? paths : ['.']) {
      const names = attempt(() => process.files.list(path));
      if (names instanceof Errno) process.out.line(`${path} [error opening dir]`);
      else {
        process.out.line(path);
        show(process, path, names, '', counts);
      }
    }
    process.out.line(`\n${counts.directories} directories, ${counts.files} files`);
    return 0;
  },
};

function show(
  process: Process,
  path: string,
  names: readonly string[],
  indent: string,
  counts: Counts,
): void {
  const shown = names.filter((name) => !name.startsWith('.')).toSorted();
  shown.forEach((name, index) => {
    const last = index === shown.length - 1;
    const whole = `${path}/${name}`;
    const type = process.files.find(whole, false)?.type;
    const link = type === 'symlink' ? ` -> ${process.files.readlink(whole)}` : '';
    const inside = type === 'dir' ? attempt(() => process.files.list(whole)) : null;
    const failed = inside instanceof Errno ? ' [error opening dir]' : '';
    process.out.line(`${indent}${last ? CORNER : FORK} ${name}${link}${failed}`);
    if (type === 'dir') counts.directories++;
    else counts.files++;
    if (inside !== null && !(inside instanceof Errno))
      show(process, whole, inside, indent + (last ? BLANK : LINE), counts);
  });
}
