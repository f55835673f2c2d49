/** A line of /etc/passwd. */
export interface PasswdEntry {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
  readonly gecos: string;
  readonly home: string;
  readonly shell: string;
}

/** A line of /etc/group. */
export interface GroupEntry {
  readonly name: string;
  readonly gid: number;
  readonly members: readonly string[];
}

/** Reads passwd(5) leniently: lines that do not parse are skipped. */
export function parsePasswd(text: string): PasswdEntry[] {
  const out: PasswdEntry[] = [];
  for (const line of text.split('\n')) {
    const [name = '', , uid = '', gid = '', gecos = '', home = '', shell = ''] = line.split(':');
    if (name === '' || !/^\d+$/.test(uid)) continue;
    out.push({ name, uid: Number(uid), gid: Number(gid) || 0, gecos, home, shell });
  }
  return out;
}

/** Reads group(5) leniently. */
export function parseGroup(text: string): GroupEntry[] {
  const out: GroupEntry[] = [];
  for (const line of text.split('\n')) {
    const [name = '', , gid = '', members = ''] = line.split(':');
    if (name === '' || !/^\d+$/.test(gid)) continue;
    out.push({ name, gid: Number(gid), members: members.split(',').filter((member) => member !== '') });
  }
  return out;
}

/** Whom a process runs as. */
export interface Credentials {
  readonly uid: number;
  readonly gid: number;
  /** Supplementary groups. */
  readonly groups: readonly number[];
  readonly home: string;
}

const NUMBER = /^[+-]?\d+$/;

const HIGHEST_ID = 2 ** 31 - 1;

const OUT_OF_RANGE = `uids and gids must be in range 0-${HIGHEST_ID}`;

function inRange(id: number): boolean {
  return id >= 0 && id <= HIGHEST_ID;
}

function isNumber(text: string, id: number): boolean {
  return NUMBER.test(text) && Number(text) === id;
}

/**
 * Whom `USER text` means, as Docker resolves it against the image's own files. A number needs no entry; a name does.
 * Supplementary groups come from /etc/group unless a group is named. Returns the runtime's error text otherwise
 * (moby/sys/user, GetExecUser). `more` are groups it is in besides.
 */
export function resolveUser(
  text: string,
  passwd: PasswdEntry[],
  groups: GroupEntry[],
  more: readonly string[] = [],
): Credentials | string {
  const user = resolveOwn(text, passwd, groups);
  if (typeof user === 'string' || more.length === 0) return user;
  const added: number[] = [];
  for (const name of more) {
    const gid = groups.find((line) => line.name === name)?.gid ?? (NUMBER.test(name) ? Number(name) : null);
    if (gid === null) return `unable to find group ${name}: no matching entries in group file`;
    if (!inRange(gid)) return OUT_OF_RANGE;
    added.push(gid);
  }
  return { ...user, groups: [...new Set([...user.groups, ...added])].sort((a, b) => a - b) };
}

function resolveOwn(text: string, passwd: PasswdEntry[], groups: GroupEntry[]): Credentials | string {
  const [userPart = '', groupPart = ''] = text.split(':');
  const user = userPart === '' ? '0' : userPart;
  const entry = passwd.find((line) => line.name === user) ?? passwd.find((line) => isNumber(user, line.uid));
  if (entry === undefined && !NUMBER.test(user)) {
    return `unable to find user ${user}: no matching entries in passwd file`;
  }
  const uid = entry?.uid ?? Number(user);
  if (!inRange(uid)) return OUT_OF_RANGE;
  const home = entry?.home ?? '/';
  if (groupPart !== '') {
    const group =
      groups.find((line) => line.name === groupPart) ?? groups.find((line) => isNumber(groupPart, line.gid));
    if (group === undefined && !NUMBER.test(groupPart)) {
      return `unable to find group ${groupPart}: no matching entries in group file`;
    }
    const gid = group?.gid ?? Number(groupPart);
    return inRange(gid) ? { uid, gid, groups: [], home } : OUT_OF_RANGE;
  }
  const member = groups.filter((line) => entry !== undefined && line.members.includes(entry.name));
  return { uid, gid: entry?.gid ?? 0, groups: member.map((line) => line.gid), home };
}
