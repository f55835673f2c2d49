import { Errno, type Process } from '../../kernel/index.ts';

/** Programs of Debian that name themselves without the path by which they were called. */
const SHORT = new Set('gzip gunzip zcat awk mawk su passwd adduser addgroup deluser delgroup'.split(' '));

/** What a program calls itself: busybox applets by their name, GNU programs as they were called. */
function ownName(process: Process): string {
  const { name } = process;
  return process.flavour === 'busybox' || SHORT.has(name) ? name : (process.argv[0] ?? name);
}

/** Prints `name: message` on stderr. */
export function say(process: Process, message: string): void {
  process.complain(`${ownName(process)}: ${message}\n`);
}

export function isBusybox(process: Process): boolean {
  return process.flavour === 'busybox';
}

/** The wording of the flavour at hand. */
export function worded(process: Process, busybox: string, gnu: string): string {
  return isBusybox(process) ? busybox : gnu;
}

/** Reports a failed system call on a path: `busybox` and `gnu` come before the errno text. Returns false. */
export function sayErrno(process: Process, error: unknown, busybox: string, gnu: string): false {
  if (!(error instanceof Errno)) throw error;
  say(process, `${worded(process, busybox, gnu)}: ${process.strerror(error)}`);
  return false;
}

/** Runs a call that may fail on a path; true when it did not. */
export function tried(process: Process, call: () => void, busybox: string, gnu: string): boolean {
  try {
    call();
    return true;
  } catch (error) {
    return sayErrno(process, error, busybox, gnu);
  }
}

/** GNU's way of quoting names in messages. */
export function quoted(name: string): string {
  if (name.includes("'") && !/["$`\\]/.test(name)) return `"${name}"`;
  return `'${name.replace(/'/g, "'\\''")}'`;
}

/** The second line GNU programs print for wrong usage. */
export function tryHelp(process: Process): void {
  process.complain(`Try '${ownName(process)} --help' for more information.\n`);
}

/** GNU quotes a name before a colon only when a shell would need it. */
export function quotedIfOdd(name: string): string {
  if (!/[\s!"$&'()*:;<=>?[\\\]^`|]|^[#~]|^[{}]?$/.test(name)) return name;
  return name.includes("'") && !/["$`\\]/.test(name) ? `"${name}"` : quoted(name);
}
