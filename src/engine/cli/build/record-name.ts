import { baseName, joinPath, parentPath } from '../../files/index.ts';
import type { Call } from '../support/command.ts';

/** What lists of builds call one: its directory, another Dockerfile, a stage (buildx, util/history/name.go). */
export function recordName({ args, flags, host }: Call): string {
  const directory = joinPath(host.directory, args[0] ?? '.');
  const file = joinPath(host.directory, flags.text('file') ?? `${directory}/Dockerfile`);
  const stage = flags.text('target') ?? '';
  const name = fileName(directory, file);
  return stage === '' ? name : `${name} (${stage})`;
}

function fileName(directory: string, file: string): string {
  const own = file.replace(/\/Dockerfile$/, '');
  if (own === directory) return baseName(directory);
  if (own.startsWith(`${directory}/`)) return `${baseName(directory)}${own.slice(directory.length)}`;
  return own === file ? `${baseName(parentPath(own))}/${baseName(own)}` : baseName(own);
}
