import {
  attempt,
  Errno,
  fromBytes,
  parseGroup,
  parsePasswd,
  type GroupEntry,
  type PasswdEntry,
  type Process,
} from '../../kernel/index.ts';

/** Text of a small file, empty when it cannot be read. Like libc's lookups it does not fail. */
export function quietText(process: Process, path: string): string {
  const content = attempt(() => process.files.content(path));
  return content instanceof Errno || content.bytes === null ? '' : fromBytes(content.bytes);
}

export function passwdEntries(process: Process): PasswdEntry[] {
  return parsePasswd(quietText(process, '/etc/passwd'));
}

export function groupEntries(process: Process): GroupEntry[] {
  return parseGroup(quietText(process, '/etc/group'));
}

/** Name of a user id; undefined when it has none. */
export function userName(process: Process, uid: number): string | undefined {
  return passwdEntries(process).find((entry) => entry.uid === uid)?.name;
}

export function groupName(process: Process, gid: number): string | undefined {
  return groupEntries(process).find((entry) => entry.gid === gid)?.name;
}

/** Id of a user given by name or number. */
export function userId(process: Process, text: string): number | undefined {
  const entry = passwdEntries(process).find((one) => one.name === text);
  return entry?.uid ?? (/^\d+$/.test(text) ? Number(text) : undefined);
}

export function groupId(process: Process, text: string): number | undefined {
  const entry = groupEntries(process).find((one) => one.name === text);
  return entry?.gid ?? (/^\d+$/.test(text) ? Number(text) : undefined);
}
