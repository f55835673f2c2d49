import { attempt, Errno, signalNumber, type Process } from '../../kernel/index.ts';
import type { Calls } from './script.ts';

/** What the library of node does with streams and processes. */
export function processCalls(process: Process): Calls {
  return {
    write: (fd: number, bytes: string) => process.complain(bytes, fd),
    stdin: () => (process.hasDescriptor(0) ? readNow(process) : ''),
    catch: (name: string, caught: boolean) => {
      const signal = signalNumber(name);
      if (signal === undefined) return;
      if (caught) process.dispositions.set(signal, 'catch');
      else process.dispositions.delete(signal);
    },
    kill: (pid: number, name: string | number) => {
      const signal = typeof name === 'number' ? name : (signalNumber(name) ?? 0);
      const done = attempt(() => process.kill(pid, signal));
      return done instanceof Errno ? { failed: done.code } : null;
    },
  };
}

/** What stands on stdin already; waiting for more is not possible here. */
function readNow(process: Process): string {
  let text = '';
  for (;;) {
    const turn = process.descriptor(0).read(65_536).next();
    if (turn.done !== true) return text === '' ? process.notSimulated('waiting for stdin in node') : text;
    if (turn.value === '') return text;
    text += turn.value;
  }
}
