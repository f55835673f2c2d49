import { Errno, searchPath, statusCode, type Coroutine, type Process } from '../../kernel/index.ts';
import { say } from './messages.ts';

/** Becomes another program, found by PATH. On failure the message is printed; the exit code is 127 or 126. */
export function become(
  process: Process,
  argv: readonly string[],
  env: ReadonlyMap<string, string>,
  failure: (name: string, why: string) => string,
): number {
  const name = argv[0] ?? '';
  const path = searchPath(process, name, env.get('PATH') ?? process.env.get('PATH') ?? '/bin:/usr/bin');
  const error = new Errno('ENOENT');
  try {
    if (path === undefined) throw error;
    return process.exec(path, argv, env);
  } catch (problem) {
    if (!(problem instanceof Errno)) throw problem;
    if (problem.code === 'ENOEXEC') {
      return process.exec('/bin/sh', ['/bin/sh', path ?? name, ...argv.slice(1)], env);
    }
    say(process, failure(name, process.strerror(problem)));
    return problem.code === 'ENOENT' ? 127 : 126;
  }
}

/** Runs another program and waits for it; its status as `$?` has it. */
export function* runAndWait(
  process: Process,
  argv: readonly string[],
  failure: (name: string, why: string) => string,
): Coroutine<number> {
  const child = process.fork(function* (self) {
    yield;
    return become(self, argv, self.env, failure);
  });
  const ended = yield* process.wait(child.pid);
  return ended === null || ended === 'interrupted' ? 127 : statusCode(ended.status);
}
