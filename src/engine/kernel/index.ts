export {
  finish,
  type Budget,
  type Console,
  type Exec,
  type ExecMount,
  type ExecOutcome,
  type ExecRequest,
  type Life,
  type LifeEvent,
  type LifeMoment,
  type Live,
  type NetCall,
  type NetFailure,
  type NetReply,
  type NetRequest,
  type NetResponse,
  type NetworkSettings,
  type Protocol,
  type OutputChunk,
  type ProcessOutcome,
  type TimedChunk,
  type Task,
  type Unsupported,
} from './contract.ts';
export { createExec } from './exec.ts';
export { arrival, Exchange, isFailure, Listener, nowhere, responseTo, type Outside } from './network.ts';
export { createLive } from './life.ts';
export { fromBytes, fromUnicode, toBytes, toUnicode } from './bytes.ts';
export { BudgetSpent, Crash, Exit, NeedsPart, NotSimulated } from './control.ts';
export { nest, PAUSE, until, type Blocked, type Coroutine, type Wait } from './coroutine.ts';
export { TerminalDescription } from './terminal.ts';
export { Description, FileDescription, textDescription } from './description.ts';
export { attempt, Errno, strerror, type ErrnoName, type Flavour, type Libc } from './errno.ts';
export type { OpenFlags, Stat } from './actor.ts';
export { searchPath } from './load.ts';
export { EXECUTE, mayAccess, READ, WRITE } from './permission.ts';
export { Process, Replace, statusCode, type ExitStatus, type Identity, type Main } from './process.ts';
export { NOT_SIMULATED, type Loaded, type Programs } from './program.ts';
export { describeSignal, signalName, signalNumber, SIGNALS } from './signals.ts';
export { parseGroup, parsePasswd, resolveUser, type GroupEntry, type PasswdEntry } from './users.ts';
