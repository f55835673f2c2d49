import { joinPath } from '../../../files/index.ts';
import type { Call } from '../command.ts';

/** Why the file of `--cidfile` cannot be written, with the exit code; null where nothing stands against it. */
export function idFileError({ flags, host }: Call): { readonly error: string; readonly code: number } | null {
  const name = flags.text('cidfile') ?? '';
  if (name === '') return null;
  if (host.readBytes(name) !== undefined) {
    const error = `container ID file found, make sure the other container isn't running or delete ${name}`;
    return { error, code: 125 };
  }
  if (host.place(joinPath(host.directory, name)) !== null) return null;
  const error = `failed to create the container ID file: open ${name}: no such file or directory`;
  return { error, code: 127 };
}

/** Writes the id of a container into the file of `--cidfile`. */
export function writeIdFile({ flags, host }: Call, id: string): void {
  const name = flags.text('cidfile') ?? '';
  if (name !== '') host.writeBytes(name, new TextEncoder().encode(id));
}
