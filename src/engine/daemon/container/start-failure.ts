/** What the engine puts before the runtime's words. */
const RUNTIME_PREFIX =
  'failed to create task for container: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: error during container init: ';

/** Why a container did not start: the engine's words, and the exit code of `docker run`. */
export interface StartFailure {
  readonly message: string;
  readonly code: number;
}

/** The engine's words for what kept the runtime from starting a process. */
export function startFailure(startError: string): StartFailure {
  if (startError.startsWith('unable to find')) return { message: startError, code: 125 };
  const code = startError.endsWith(': permission denied') ? 126 : 127;
  return { message: RUNTIME_PREFIX + startError, code };
}
