import { attempt, Errno, fromBytes, type Coroutine, type Process } from '../../kernel/index.ts';
import { writeFile } from './lines.ts';

/** The files that user management edits. */
export type AccountFile = 'passwd' | 'group' | 'shadow' | 'gshadow' | 'subuid' | 'subgid';

/** Lines of an account file; null when there is no such file. */
export function accountLines(process: Process, file: AccountFile): string[] | null {
  const content = attempt(() => process.files.content(`/etc/${file}`));
  if (content instanceof Errno || content.bytes === null) return null;
  return fromBytes(content.bytes)
    .split('\n')
    .filter((line) => line !== '');
}

/** Writes an account file and keeps what it was as `file-`, both with the owner and mode the file had. */
export function* writeAccounts(
  process: Process,
  file: AccountFile,
  lines: readonly string[],
): Coroutine<void> {
  const path = `/etc/${file}`;
  const stat = process.files.stat(path);
  const before = process.files.content(path);
  const umask = process.umask;
  process.umask = 0o077;
  yield* writeFile(process, `${path}-`, before.bytes === null ? '' : fromBytes(before.bytes));
  process.umask = umask;
  yield* writeFile(process, path, lines.map((line) => `${line}\n`).join(''));
  for (const one of [`${path}-`, path]) {
    process.files.chown(one, stat.uid, stat.gid);
    process.files.chmod(one, stat.mode);
  }
}

/** Adds a line to an account file that exists. */
export function* appendAccount(process: Process, file: AccountFile, line: string): Coroutine<void> {
  const lines = accountLines(process, file);
  if (lines !== null) yield* writeAccounts(process, file, [...lines, line]);
}

/** Changes the lines of an account file; `change` gives null for a line to be removed. */
export function* editAccounts(
  process: Process,
  file: AccountFile,
  change: (fields: string[]) => readonly string[] | null,
): Coroutine<void> {
  const lines = accountLines(process, file);
  if (lines === null) return;
  const edited = lines
    .map((line) => change(line.split(':'))?.join(':') ?? null)
    .filter((line) => line !== null);
  if (edited.join('\n') !== lines.join('\n')) yield* writeAccounts(process, file, edited);
}

/** Puts a user on a group's list of members, or takes it off. */
export function* editMembers(process: Process, group: string, user: string, add: boolean): Coroutine<void> {
  for (const file of ['group', 'gshadow'] as const) {
    yield* editAccounts(process, file, (fields) => {
      if (fields[0] !== group) return fields;
      const members = (fields[3] ?? '').split(',').filter((member) => member !== '' && member !== user);
      return [...fields.slice(0, 3), [...members, ...(add ? [user] : [])].join(',')];
    });
  }
}

/** Days since 1970, as shadow(5) dates are. */
export function today(process: Process): number {
  return Math.floor(process.kernel.time() / 86_400_000);
}
