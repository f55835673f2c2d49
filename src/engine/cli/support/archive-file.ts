import type { Coroutine } from '../../kernel/index.ts';
import type { Call, Flag } from './command.ts';
import type { Host } from './host.ts';

/** `--output` of commands that write an archive. */
export const OUTPUT: Flag = {
  name: 'output',
  short: 'o',
  kind: 'string',
  help: 'Write to a file, instead of STDOUT',
};

/** Writes an archive to the file of `--output` or to stdout, which must not be a terminal; `failed` words a failure. */
export function* writeArchive({ flags, host }: Call, bytes: Uint8Array, failed: string): Coroutine<number> {
  const file = flags.text('output') ?? '';
  if (file === '') {
    yield* host.printBytes(bytes);
    return 0;
  }
  const directory = /^(.*)\/[^/]*$/s.exec(file)?.[1];
  const problem = host.writeBytes(file, bytes, 0o600);
  if (problem === null) return 0;
  const where = directory === undefined ? '' : `invalid output path: stat ${directory}: `;
  yield* host.complain(`${failed}: ${where}${problem}\n`);
  return 1;
}

/** What docker says instead of writing an archive to a terminal; null when it may go where it shall. */
export function refusedTerminal({ flags, host }: Call): string | null {
  return (flags.text('output') ?? '') === '' && host.isTerminal(1)
    ? 'cowardly refusing to save to a terminal. Use the -o flag or redirect\n'
    : null;
}

/** The bytes of a file, or of stdin for the empty name; docker's words when there are none. */
export function* readArchive(
  host: Host,
  file: string,
): Coroutine<{ readonly bytes: Uint8Array } | { readonly error: string }> {
  if (file === '') return { bytes: yield* host.readInputBytes() };
  const bytes = host.readBytes(file);
  return bytes === undefined ? { error: `open ${file}: no such file or directory` } : { bytes };
}
