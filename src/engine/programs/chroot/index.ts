import { quoted, say, worded } from '../support/messages.ts';
import { program } from '../support/program.ts';

export const chroot = program('chroot', function* (process) {
  yield;
  const root = process.argv[1] ?? '';
  if (process.euid === 0) process.notSimulated('chroot');
  say(
    process,
    worded(
      process,
      `can't change root directory to '${root}': Operation not permitted`,
      `cannot change root directory to ${quoted(root)}: Operation not permitted`,
    ),
  );
  return process.flavour === 'busybox' ? 1 : 125;
});

/** A container may not mount anything, not even as root. */
export const mount = program('mount', function* (process) {
  yield;
  if (process.argv.length === 1) {
    const fd = process.install(yield* process.files.open('/proc/self/mounts', { read: true }));
    for (const line of (yield* process.read(fd)).trimEnd().split('\n')) {
      const [device = '', target = '', type = '', options = ''] = line.split(' ');
      process.out.line(`${device} on ${target} type ${type} (${options})`);
    }
    return 0;
  }
  const target = process.argv[process.argv.length - 1] ?? '';
  if (process.flavour === 'busybox') {
    process.complain('mount: permission denied (are you root?)\n');
    return 1;
  }
  process.complain(
    process.euid === 0
      ? `mount: ${target}: permission denied.\n`
      : `mount: ${target}: must be superuser to use mount.\n`,
  );
  return process.euid === 0 ? 32 : 1;
});
