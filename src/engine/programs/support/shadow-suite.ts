import type { Coroutine, Process } from '../../kernel/index.ts';
import { accountLines, appendAccount, today } from './account-files.ts';
import { groupEntries, passwdEntries } from './accounts.ts';

/** Highest and lowest ids of system accounts, first id of others, as Debian's login.defs has them. */
const SYSTEM_TOP = 999;
const SYSTEM_BOTTOM = 100;
const FIRST = 1000;
/** Subordinate ids that each new user gets. */
const SUBORDINATES = 65536;
const FIRST_SUBORDINATE = 100000;

/** A free id the way useradd and groupadd look for one: system ones from the top down, others above the highest. */
export function freeId(taken: readonly number[], system: boolean): number {
  const used = new Set(taken);
  if (system) {
    let id = SYSTEM_TOP;
    while (used.has(id) && id > SYSTEM_BOTTOM) id--;
    return id;
  }
  const regular = taken.filter((id) => id >= FIRST && id < 60000);
  return regular.length === 0 ? FIRST : Math.max(...regular) + 1;
}

export function* addGroup(process: Process, name: string, gid: number): Coroutine<void> {
  yield* appendAccount(process, 'group', `${name}:x:${gid}:`);
  yield* appendAccount(process, 'gshadow', `${name}:!::`);
}

export interface NewUser {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
  readonly gecos: string;
  readonly home: string;
  readonly shell: string;
  readonly system: boolean;
}

/** Enters a user in passwd and shadow, and others than system users in subuid and subgid. */
export function* addUser(process: Process, user: NewUser): Coroutine<void> {
  const { name, uid, gid, gecos, home, shell, system } = user;
  yield* appendAccount(process, 'passwd', `${name}:x:${uid}:${gid}:${gecos}:${home}:${shell}`);
  const ages = system ? ':::::' : '0:99999:7:::';
  yield* appendAccount(process, 'shadow', `${name}:!:${today(process)}:${ages}`);
  if (system) return;
  for (const file of ['subuid', 'subgid'] as const) {
    const lines = accountLines(process, file) ?? [];
    const ends = lines.map((line) => Number(line.split(':')[1]) + Number(line.split(':')[2]));
    yield* appendAccount(process, file, `${name}:${Math.max(FIRST_SUBORDINATE, ...ends)}:${SUBORDINATES}`);
  }
}

export function takenIds(process: Process): { uids: number[]; gids: number[] } {
  return {
    uids: passwdEntries(process).map((user) => user.uid),
    gids: groupEntries(process).map((group) => group.gid),
  };
}
