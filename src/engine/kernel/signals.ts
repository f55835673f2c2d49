/** Linux signal numbers on amd64 by name without SIG. */
export const SIGNALS = {
  HUP: 1,
  INT: 2,
  QUIT: 3,
  ILL: 4,
  TRAP: 5,
  ABRT: 6,
  BUS: 7,
  FPE: 8,
  KILL: 9,
  USR1: 10,
  SEGV: 11,
  USR2: 12,
  PIPE: 13,
  ALRM: 14,
  TERM: 15,
  STKFLT: 16,
  CHLD: 17,
  CONT: 18,
  STOP: 19,
  TSTP: 20,
  TTIN: 21,
  TTOU: 22,
  URG: 23,
  XCPU: 24,
  XFSZ: 25,
  VTALRM: 26,
  PROF: 27,
  WINCH: 28,
  IO: 29,
  PWR: 30,
  SYS: 31,
} as const;

const NAMES = new Map<number, string>(Object.entries(SIGNALS).map(([name, number]) => [number, name]));

/** Name without SIG, or undefined for a number that is no signal. */
export function signalName(number: number): string | undefined {
  return NAMES.get(number);
}

/** Number of `TERM`, `SIGTERM`, `term` or `15`; undefined when there is no such signal. 0 is allowed. */
export function signalNumber(text: string): number | undefined {
  if (/^\d+$/.test(text)) {
    const number = Number(text);
    return number <= 64 ? number : undefined;
  }
  const name = text.toUpperCase().replace(/^SIG/, '');
  const aliases: Record<string, string> = { CLD: 'CHLD', POLL: 'IO', IOT: 'ABRT' };
  return (SIGNALS as Record<string, number>)[aliases[name] ?? name];
}

export type DefaultAction = 'terminate' | 'ignore' | 'stop' | 'continue';

/** What a signal does to a process that neither ignores nor catches it. */
export function defaultAction(signal: number): DefaultAction {
  switch (signal) {
    case SIGNALS.CHLD:
    case SIGNALS.URG:
    case SIGNALS.WINCH:
      return 'ignore';
    case SIGNALS.STOP:
    case SIGNALS.TSTP:
    case SIGNALS.TTIN:
    case SIGNALS.TTOU:
      return 'stop';
    case SIGNALS.CONT:
      return 'continue';
    default:
      return 'terminate';
  }
}

/** strsignal(3), which both C libraries word alike for these. */
const DESCRIPTIONS: Record<number, string> = {
  1: 'Hangup',
  2: 'Interrupt',
  3: 'Quit',
  4: 'Illegal instruction',
  5: 'Trace/breakpoint trap',
  6: 'Aborted',
  7: 'Bus error',
  8: 'Floating point exception',
  9: 'Killed',
  10: 'User defined signal 1',
  11: 'Segmentation fault',
  12: 'User defined signal 2',
  13: 'Broken pipe',
  14: 'Alarm clock',
  15: 'Terminated',
};

export function describeSignal(signal: number): string {
  return DESCRIPTIONS[signal] ?? `Signal ${signal}`;
}
