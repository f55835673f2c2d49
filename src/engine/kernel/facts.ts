import { fromUnicode } from './bytes.ts';
import { placeOf } from './namespace.ts';
import type { ProcessFacts } from './proc-files.ts';
import type { Process } from './process.ts';

/** A process as /proc shows it; `current` is the one whose turn it is. */
export function factsOf(process: Process, current: number): ProcessFacts {
  const fds = new Map<number, string>();
  for (const [fd, { description }] of process.descriptors()) fds.set(fd, description.label());
  return {
    pid: process.pid,
    ppid: process.parent,
    uid: process.uid,
    gid: process.gid,
    groups: process.groups,
    umask: process.umask,
    state: stateOf(process, current),
    argv: process.argv,
    comm: process.comm,
    environ: [...process.env].map(([name, value]) => `${name}=${value}`),
    cwd: fromUnicode(placeOf(process.cwd).path),
    exe: process.exe,
    fds,
  };
}

function stateOf(process: Process, current: number): string {
  if (process.status !== null) return 'Z';
  if (process.stopped) return 'T';
  return process.pid === current ? 'R' : 'S';
}
