import { attempt, Errno, type Coroutine, type Process } from '../../kernel/index.ts';
import { Copier } from './copy.ts';

/** Copies /etc/skel into a new home directory and gives everything to its owner. */
export function* fillHome(process: Process, home: string, uid: number, gid: number): Coroutine<void> {
  const names = attempt(() => process.files.list('/etc/skel'));
  if (!(names instanceof Errno)) {
    const copier = new Copier(process, {
      recursive: true,
      follow: 'none',
      preserve: { mode: true, owner: false, time: false },
      force: false,
      noClobber: false,
      update: false,
      verbose: false,
      link: 'no',
    });
    for (const name of names) yield* copier.copy(`/etc/skel/${name}`, `${home}/${name}`);
  }
  give(process, home, uid, gid);
}

function give(process: Process, path: string, uid: number, gid: number): void {
  process.files.chown(path, uid, gid, false);
  const stat = process.files.find(path, false);
  if (stat?.type !== 'dir') return;
  for (const name of process.files.list(path)) give(process, `${path}/${name}`, uid, gid);
}
