export {
  finish,
  type Budget,
  type Exec,
  type ExecMount,
  type ExecOutcome,
  type ExecRequest,
  type OutputChunk,
  type Task,
  type Unsupported,
} from './contract.ts';
export { createExec } from './exec.ts';
export { fromBytes, fromUnicode, toBytes, toUnicode } from './bytes.ts';
export { Exit, NotSimulated, Replace } from './control.ts';
export { until, type Blocked, type Coroutine, type Wait } from './coroutine.ts';
export { Description, FileDescription, textDescription } from './description.ts';
export { attempt, Errno, strerror, type ErrnoName, type Libc } from './errno.ts';
export { type OpenFlags, type Stat } from './files.ts';
export { searchPath } from './load.ts';
export { EXECUTE, mayAccess, READ, WRITE } from './permission.ts';
export { Process, statusCode, type ExitStatus, type Identity } from './process.ts';
export { NOT_SIMULATED, type Flavour, type Loaded, type Main, type Programs } from './program.ts';
export { describeSignal, signalName, signalNumber, SIGNALS } from './signals.ts';
export { parseGroup, parsePasswd, resolveUser, type GroupEntry, type PasswdEntry } from './users.ts';
