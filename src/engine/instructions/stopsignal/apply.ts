import { PlanError } from '../plan-error.ts';
import type { StageContext } from '../contract.ts';
import type { StopsignalArguments } from './read.ts';

const NAMES = new Set(
  (
    'ABRT ALRM BUS CHLD CLD CONT FPE HUP ILL INT IO IOT KILL PIPE POLL PROF PWR QUIT SEGV STKFLT STOP SYS TERM TRAP ' +
    'TSTP TTIN TTOU URG USR1 USR2 VTALRM WINCH XCPU XFSZ RTMIN RTMAX'
  ).split(' '),
);

/** Sets the signal of `docker stop`: a number other than 0, or a name with or without SIG (moby/sys/signal). */
export function applyStopsignal(context: StageContext, read: StopsignalArguments): void {
  const signal = context.expand(read.signal.text);
  if (!isSignal(signal)) throw new PlanError(`invalid signal: ${signal}`);
  context.configure({ StopSignal: signal });
  context.history(`STOPSIGNAL ${signal}`, false);
}

function isSignal(text: string): boolean {
  if (/^[+-]?\d+$/.test(text)) return Number(text) !== 0;
  const name = text.toUpperCase().replace(/^SIG/, '');
  const offset = /^RT(MIN\+([1-9]\d?)|MAX-([1-9]\d?))$/.exec(name);
  if (offset === null) return NAMES.has(name);
  return Number(offset[2] ?? 0) <= 15 && Number(offset[3] ?? 0) <= 14;
}
