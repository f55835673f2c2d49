import type { Process } from '../../kernel/index.ts';
import type { Change } from './modules.ts';
import type { NpmLine } from './options.ts';

/** Images of Node before 18 carry an npm that shouts. */
function old(process: Process): boolean {
  return Number(/^\d+/.exec(process.env.get('NODE_VERSION') ?? '')?.[0] ?? 22) < 18;
}

/** Prints lines after `npm error`; an empty one ends there. Returns the exit code. */
export function fail(process: Process, lines: readonly string[], status = 1): number {
  const prefix = old(process) ? 'npm ERR!' : 'npm error';
  for (const line of lines) process.complain(`${prefix} ${line}`.trimEnd() + '\n');
  return status;
}

export function warn(process: Process, text: string): void {
  process.complain(`npm ${old(process) ? 'WARN' : 'warn'} ${text}\n`);
}

/** There is no package.json where one is needed. */
export function noManifest(process: Process, directory: string): number {
  const path = `${directory}/package.json`.replace('//', '/');
  const lines = [
    'code ENOENT',
    'syscall open',
    `path ${path}`,
    'errno -2',
    `enoent Could not read package.json: Error: ENOENT: no such file or directory, open '${path}'`,
    'enoent This is related to npm not being able to find a file.',
    'enoent',
  ];
  return fail(process, lines, 254);
}

/** What an installation did: `added 68 packages, and audited 69 packages in 2s`. */
export function summary(
  process: Process,
  line: NpmLine,
  change: Change,
  audited: number | null,
  since: number,
): void {
  if (line.silent) return;
  const count = (verb: string, number: number): string[] =>
    number === 0 ? [] : [`${verb} ${number} package${number === 1 ? '' : 's'}`];
  const parts = [
    ...count('added', change.added),
    ...count('removed', change.removed),
    ...count('changed', change.changed),
  ];
  const nothing = parts.length === 0;
  if (nothing) parts.push('up to date');
  if (audited !== null) parts.push(...count(nothing ? 'audited' : 'and audited', audited));
  process.out.line(`\n${parts.join(', ')} in ${duration(process.kernel.now() - since)}`);
  if (audited !== null) process.out.line('\nfound 0 vulnerabilities');
}

function duration(milliseconds: number): string {
  if (milliseconds < 1000) return `${Math.round(milliseconds)}ms`;
  const seconds = Math.round(milliseconds / 1000);
  return seconds < 60 ? `${seconds}s` : `${Math.round(seconds / 60)}m`;
}
