import { Errno, type Coroutine, type Process } from '../../kernel/index.ts';
import { editAccounts, editMembers } from '../support/account-files.ts';
import { groupEntries, passwdEntries } from '../support/accounts.ts';
import { fillHome } from '../support/homes.ts';
import { groupmod } from './groupmod.ts';
import { mayEdit } from './may-edit.ts';
import { quoted, say } from '../support/messages.ts';
import { parseOptions, type Parsed } from '../support/options.ts';
import type { Program } from '../support/program.ts';
import { removeAll } from '../support/remove.ts';
import { addGroup, addUser, freeId, takenIds } from '../support/shadow-suite.ts';
import { GROUPADD_USAGE, USERADD_USAGE } from './usage.ts';

/** These programs edit files that only root may edit. */
const VALID = /^[a-z_][a-z0-9_-]*\$?$/i;

const USERADD_LONG = {
  'comment=': 'c',
  'home-dir=': 'd',
  'home=': 'd',
  'gid=': 'g',
  'groups=': 'G',
  'create-home': 'm',
  'no-create-home': 'M',
  'no-user-group': 'N',
  'non-unique': 'o',
  'password=': 'p',
  system: 'r',
  'shell=': 's',
  'uid=': 'u',
  'user-group': 'U',
  'base-dir=': 'b',
  'skel=': 'k',
  'no-log-init': 'l',
  'expiredate=': 'e',
  'inactive=': 'f',
  'key=': 'K',
};

const USERMOD_LONG = {
  append: 'a',
  'comment=': 'c',
  'home=': 'd',
  'gid=': 'g',
  'groups=': 'G',
  'login=': 'l',
  lock: 'L',
  'move-home': 'm',
  'non-unique': 'o',
  'shell=': 's',
  'uid=': 'u',
  unlock: 'U',
  'password=': 'p',
};

function* useradd(process: Process): Coroutine<number> {
  const options = parseOptions(process, {
    short: 'b:c:d:De:f:g:G:k:K:lmMNop:rR:s:u:U',
    long: USERADD_LONG,
    status: 2,
  });
  if (typeof options === 'number') return options;
  const [name] = options.operands;
  if (name === undefined) {
    process.complain(USERADD_USAGE);
    return 2;
  }
  if (!mayEdit(process)) return 1;
  const problem = checkNewUser(process, options, name);
  if (problem !== 0) return problem;
  const system = options.has('r');
  const { uids, gids } = takenIds(process);
  const primary = options.value('g');
  const known = primary === undefined ? undefined : findGroup(process, primary);
  const given = options.value('u');
  const own = known === undefined && !options.has('N');
  const uid = given === undefined ? freeId(own && system ? [...uids, ...gids] : uids, system) : Number(given);
  const gid = known?.gid ?? (own ? (gids.includes(uid) ? freeId(gids, system) : uid) : 100);
  const home = options.value('d') ?? `${options.value('b') ?? '/home'}/${name}`;
  yield* addUser(process, {
    name,
    uid,
    gid,
    gecos: options.value('c') ?? '',
    home,
    shell: options.value('s') ?? '/bin/sh',
    system,
  });
  if (own) yield* addGroup(process, name, gid);
  for (const group of (options.value('G') ?? '').split(',').filter((one) => one !== '')) {
    yield* editMembers(process, findGroup(process, group)?.name ?? group, name, true);
  }
  if (options.has('m')) yield* createHome(process, home, uid, gid);
  return 0;
}

function findGroup(process: Process, text: string): { name: string; gid: number } | undefined {
  const groups = groupEntries(process);
  return groups.find((group) => group.name === text) ?? groups.find((group) => String(group.gid) === text);
}

function checkNewUser(process: Process, options: Parsed, name: string): number {
  const fail = (message: string, status: number): number => {
    say(process, message);
    return status;
  };
  if (!VALID.test(name)) return fail(`invalid user name '${name}': use --badname to ignore`, 3);
  if (passwdEntries(process).some((user) => user.name === name))
    return fail(`user '${name}' already exists`, 9);
  const given = options.value('u');
  if (given !== undefined && !/^\d+$/.test(given)) return fail(`invalid user ID '${given}'`, 3);
  if (given !== undefined && !options.has('o') && takenIds(process).uids.includes(Number(given))) {
    return fail(`UID ${given} is not unique`, 4);
  }
  for (const group of [options.value('g') ?? '', ...(options.value('G') ?? '').split(',')]) {
    if (group !== '' && findGroup(process, group) === undefined)
      return fail(`group '${group}' does not exist`, 6);
  }
  if (
    options.value('g') === undefined &&
    !options.has('N') &&
    groupEntries(process).some((group) => group.name === name)
  ) {
    return fail(`group ${name} exists - if you want to add this user to that group, use -g.`, 9);
  }
  return 0;
}

function* createHome(process: Process, home: string, uid: number, gid: number): Coroutine<void> {
  if (process.files.find(home) !== null) {
    say(process, `warning: the home directory ${home} already exists.`);
    say(process, 'Not copying any file from skel directory into it.');
    return;
  }
  try {
    const parts = home.split('/').filter((part) => part !== '');
    for (let i = 1; i <= parts.length; i++) {
      const path = `/${parts.slice(0, i).join('/')}`;
      if (process.files.find(path) === null) process.files.mkdir(path, 0o755);
    }
    yield* fillHome(process, home, uid, gid);
    process.files.chmod(home, 0o755);
  } catch (error) {
    if (!(error instanceof Errno)) throw error;
    say(process, `cannot create directory ${home}`);
  }
}

const GROUP_NAME = /^[a-z_][a-z0-9_-]*\$?$/;

function* groupadd(process: Process): Coroutine<number> {
  const options = parseOptions(process, {
    short: 'fg:K:op:rR:P:U:',
    long: { force: 'f', 'gid=': 'g', 'non-unique': 'o', 'password=': 'p', system: 'r', 'key=': 'K' },
    status: 2,
  });
  if (typeof options === 'number') return options;
  const [name] = options.operands;
  if (name === undefined) {
    process.complain(GROUPADD_USAGE);
    return 2;
  }
  if (!mayEdit(process)) return 1;
  const { gids } = takenIds(process);
  const given = options.value('g');
  if (!GROUP_NAME.test(name)) {
    say(process, `${quoted(name)} is not a valid group name`);
    return 3;
  }
  if (groupEntries(process).some((group) => group.name === name)) {
    if (options.has('f')) return 0;
    say(process, `group '${name}' already exists`);
    return 9;
  }
  if (given !== undefined && gids.includes(Number(given)) && !options.has('o')) {
    say(process, `GID '${given}' already exists`);
    return 4;
  }
  yield* addGroup(process, name, given === undefined ? freeId(gids, options.has('r')) : Number(given));
  return 0;
}

function* userdel(process: Process): Coroutine<number> {
  const options = parseOptions(process, { short: 'fr', long: { force: 'f', remove: 'r' }, status: 2 });
  if (typeof options === 'number') return options;
  const name = options.operands[0] ?? '';
  if (!mayEdit(process)) return 1;
  const user = passwdEntries(process).find((one) => one.name === name);
  if (user === undefined) {
    say(process, `user '${name}' does not exist`);
    return 6;
  }
  for (const file of ['passwd', 'shadow', 'subuid', 'subgid'] as const) {
    yield* editAccounts(process, file, (fields) => (fields[0] === name ? null : fields));
  }
  for (const group of groupEntries(process)) {
    if (group.members.includes(name)) yield* editMembers(process, group.name, name, false);
  }
  const own = groupEntries(process).find((group) => group.name === name && group.gid === user.gid);
  if (passwdEntries(process).some((one) => own !== undefined && one.gid === own.gid))
    say(process, `group ${name} is the primary group of another user and is not removed.`);
  else if (own !== undefined) yield* dropGroup(process, name);
  if (!options.has('r')) return 0;
  const mail = `/var/mail/${name}`;
  if (process.files.find(mail) === null) say(process, `${name} mail spool (${mail}) not found`);
  else process.files.unlink(mail);
  if (process.files.find(user.home) === null) {
    say(process, `${name} home directory (${user.home}) not found`);
    return 0;
  }
  return removeAll(process, user.home) === null ? 0 : 12;
}

function* dropGroup(process: Process, name: string): Coroutine<void> {
  for (const file of ['group', 'gshadow'] as const) {
    yield* editAccounts(process, file, (fields) => (fields[0] === name ? null : fields));
  }
}

function* groupdel(process: Process): Coroutine<number> {
  const options = parseOptions(process, { short: 'f', long: { force: 'f' }, status: 2 });
  if (typeof options === 'number') return options;
  const name = options.operands[0] ?? '';
  if (!mayEdit(process)) return 1;
  const group = groupEntries(process).find((one) => one.name === name);
  if (group === undefined) {
    say(process, `group '${name}' does not exist`);
    return 6;
  }
  const owner = passwdEntries(process).find((user) => user.gid === group.gid);
  if (owner !== undefined && !options.has('f')) {
    say(process, `cannot remove the primary group of user '${owner.name}'`);
    return 8;
  }
  yield* dropGroup(process, name);
  return 0;
}

/** What forbids a change of an account: says so, returns the status. */
function checkChange(process: Process, options: Parsed, uid: number): number {
  for (const group of [options.value('g') ?? '', ...(options.value('G') ?? '').split(',')]) {
    if (group !== '' && findGroup(process, group) === undefined) {
      say(process, `group '${group}' does not exist`);
      return 6;
    }
  }
  const groups = options.value('G');
  if (options.has('a') && groups === undefined) {
    say(process, '-a flag is only allowed with the -G flag');
    return 2;
  }
  const newId = options.value('u');
  if (
    newId !== undefined &&
    !options.has('o') &&
    takenIds(process).uids.includes(Number(newId)) &&
    Number(newId) !== uid
  ) {
    say(process, `UID '${newId}' already exists`);
    return 4;
  }
  return 0;
}

function* usermod(process: Process): Coroutine<number> {
  const options = parseOptions(process, {
    short: 'ac:d:g:G:l:Lmos:u:Up:e:',
    long: USERMOD_LONG,
    status: 2,
  });
  if (typeof options === 'number') return options;
  const name = options.operands[0] ?? '';
  if (!mayEdit(process)) return 1;
  const user = passwdEntries(process).find((one) => one.name === name);
  if (user === undefined) {
    say(process, `user '${name}' does not exist`);
    return 6;
  }
  const wrong = checkChange(process, options, user.uid);
  if (wrong !== 0) return wrong;
  const groups = options.value('G');
  if (groups !== undefined) yield* setGroups(process, name, groups.split(','), options.has('a'));
  const gid = options.value('g');
  const login = options.value('l') ?? name;
  if (login !== name) yield* renameMember(process, name, login);
  yield* editAccounts(process, 'passwd', (fields) => {
    if (fields[0] !== name) return fields;
    const [, password = 'x', uid = '', oldGid = '', gecos = '', home = '', shell = ''] = fields;
    const group = gid === undefined ? oldGid : String(findGroup(process, gid)?.gid ?? oldGid);
    return [
      login,
      password,
      options.value('u') ?? uid,
      group,
      options.value('c') ?? gecos,
      options.value('d') ?? home,
      options.value('s') ?? shell,
    ];
  });
  yield* editAccounts(process, 'shadow', (fields) => {
    if (fields[0] !== name) return fields;
    const password = fields[1] ?? '';
    const locked = options.has('L') && !password.startsWith('!') ? `!${password}` : password;
    if (options.has('U') && password === '!') say(process, PASSWORDLESS);
    const unlocked = options.has('U') && password !== '!' ? password.replace(/^!/, '') : locked;
    return [login, options.value('p') ?? unlocked, ...fields.slice(2)];
  });
  const home = options.value('d');
  if (home !== undefined && options.has('m') && process.files.find(user.home) !== null)
    process.files.rename(user.home, home);
  return 0;
}

const PASSWORDLESS =
  "unlocking the user's password would result in a passwordless account.\nYou should set a password with usermod -p to unlock this user's password.";

function* renameMember(process: Process, name: string, login: string): Coroutine<void> {
  for (const file of ['group', 'gshadow'] as const) {
    yield* editAccounts(process, file, (fields) => {
      const members = (fields[3] ?? '').split(',');
      if (!members.includes(name)) return fields;
      return [...fields.slice(0, 3), members.map((one) => (one === name ? login : one)).join(',')];
    });
  }
}

function* setGroups(
  process: Process,
  user: string,
  wanted: readonly string[],
  append: boolean,
): Coroutine<void> {
  const names = wanted.map((group) => findGroup(process, group)?.name ?? group);
  for (const group of groupEntries(process)) {
    const member = group.members.includes(user);
    if (names.includes(group.name) && !member) yield* editMembers(process, group.name, user, true);
    if (!names.includes(group.name) && member && !append)
      yield* editMembers(process, group.name, user, false);
  }
}

export const shadowAccounts: readonly Program[] = [
  { name: 'useradd', gnu: useradd },
  { name: 'groupadd', gnu: groupadd },
  { name: 'userdel', gnu: userdel },
  { name: 'groupdel', gnu: groupdel },
  { name: 'groupmod', gnu: groupmod },
  { name: 'usermod', gnu: usermod },
];
