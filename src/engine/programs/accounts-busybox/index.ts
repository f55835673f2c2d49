import { Errno, type Coroutine, type Process } from '../../kernel/index.ts';
import { appendAccount, editAccounts, editMembers, today } from '../support/account-files.ts';
import { groupEntries, passwdEntries } from '../support/accounts.ts';
import { fillHome } from '../support/homes.ts';
import { say } from '../support/messages.ts';
import { parseOptions, wrongUsage } from '../support/options.ts';
import { removeAll } from '../support/remove.ts';
import type { Program } from '../support/program.ts';

function* adduser(process: Process): Coroutine<number> {
  const options = parseOptions(process, {
    short: 'h:g:s:G:DSHu:k:',
    long: {
      'home=': 'h',
      'gecos=': 'g',
      'shell=': 's',
      'ingroup=': 'G',
      'disabled-password': 'D',
      'empty-password': 'D',
      system: 'S',
      'no-create-home': 'H',
      'uid=': 'u',
      'skel=': 'k',
    },
  });
  if (typeof options === 'number') return options;
  const [name, group] = options.operands;
  if (name === undefined) return wrongUsage(process, '');
  if (!mayChange(process)) return 1;
  if (group !== undefined) return yield* join(process, name, group);
  const users = passwdEntries(process);
  if (users.some((user) => user.name === name)) {
    say(process, `user '${name}' in use`);
    return 1;
  }
  const system = options.has('S');
  const ingroup = options.value('G') ?? (system ? 'nogroup' : undefined);
  const groups = groupEntries(process);
  const known = groups.find((one) => one.name === ingroup);
  if (ingroup !== undefined && known === undefined) {
    say(process, `unknown group ${ingroup}`);
    return 1;
  }
  const ownGroup = ingroup === undefined && !system;
  const given = options.value('u');
  if (given !== undefined && users.some((user) => user.uid === Number(given))) {
    say(process, `uid '${given}' in use`);
    return 1;
  }
  const taken = (id: number): boolean =>
    users.some((user) => user.uid === id) || (ownGroup && groups.some((one) => one.gid === id));
  const uid = given === undefined ? firstFree(system ? 100 : 1000, taken) : Number(given);
  const gid = known?.gid ?? uid;
  const home = options.value('h') ?? `/home/${name}`;
  const shell = options.value('s') ?? (system ? '/sbin/nologin' : '/bin/sh');
  const gecos = options.value('g') ?? 'Linux User,,,';
  yield* appendAccount(process, 'passwd', `${name}:x:${uid}:${gid}:${gecos}:${home}:${shell}`);
  yield* appendAccount(process, 'shadow', `${name}:!:${today(process)}:0:99999:7:::`);
  if (ownGroup) yield* appendAccount(process, 'group', `${name}:x:${gid}:`);
  else if (ingroup !== undefined) yield* editMembers(process, ingroup, name, true);
  if (!options.has('H')) yield* makeHome(process, home, uid, gid);
  if (options.has('D') || system) return 0;
  process.out.put(`Changing password for ${name}\nNew password: \n`);
  process.complain(`passwd: password for ${name} is unchanged\n`);
  return 1;
}

function mayChange(process: Process): boolean {
  if (process.euid === 0) return true;
  say(process, 'permission denied (are you root?)');
  return false;
}

function firstFree(from: number, taken: (id: number) => boolean): number {
  let id = from;
  while (taken(id)) id++;
  return id;
}

function* makeHome(process: Process, home: string, uid: number, gid: number): Coroutine<void> {
  try {
    if (process.files.find(home) === null) {
      process.files.mkdir(home, 0o755);
      yield* fillHome(process, home, uid, gid);
    }
    process.files.chown(home, uid, gid);
    process.files.chmod(home, 0o2755);
  } catch (error) {
    if (!(error instanceof Errno)) throw error;
    say(process, `${home}: ${process.strerror(error)}`);
  }
}

function* join(process: Process, user: string, group: string): Coroutine<number> {
  if (!passwdEntries(process).some((one) => one.name === user)) {
    say(process, `unknown user ${user}`);
    return 1;
  }
  const known = groupEntries(process).find((one) => one.name === group);
  if (known === undefined) {
    process.complain(`addgroup: unknown group ${group}\n`);
    return 1;
  }
  if (!known.members.includes(user)) yield* editMembers(process, group, user, true);
  return 0;
}

function* addgroup(process: Process): Coroutine<number> {
  const options = parseOptions(process, { short: 'g:S', long: { 'gid=': 'g', system: 'S' } });
  if (typeof options === 'number') return options;
  const [name, group] = options.operands;
  if (name === undefined) return wrongUsage(process, '');
  if (!mayChange(process)) return 1;
  if (group !== undefined) return yield* join(process, name, group);
  const groups = groupEntries(process);
  if (groups.some((one) => one.name === name)) {
    say(process, `group '${name}' in use`);
    return 1;
  }
  const given = options.value('g');
  const taken = (id: number): boolean => groups.some((one) => one.gid === id);
  if (given !== undefined && taken(Number(given))) {
    say(process, `gid '${given}' in use`);
    return 1;
  }
  const gid = given === undefined ? firstFree(options.has('S') ? 100 : 1000, taken) : Number(given);
  yield* appendAccount(process, 'group', `${name}:x:${gid}:`);
  return 0;
}

function* deluser(process: Process): Coroutine<number> {
  const options = parseOptions(process, { short: '', long: { 'remove-home': 'remove' } });
  if (typeof options === 'number') return options;
  const [name, group] = options.operands;
  if (name === undefined) return wrongUsage(process, '');
  if (!mayChange(process)) return 1;
  if (group !== undefined) return yield* leave(process, name, group);
  const user = passwdEntries(process).find((one) => one.name === name);
  if (user === undefined) {
    say(process, `unknown user ${name}`);
    return 1;
  }
  yield* editAccounts(process, 'passwd', (fields) => (fields[0] === name ? null : fields));
  yield* editAccounts(process, 'shadow', (fields) => (fields[0] === name ? null : fields));
  const own = groupEntries(process).find((one) => one.name === name);
  if (own !== undefined && own.members.length === 0) {
    yield* editAccounts(process, 'group', (fields) => (fields[0] === name ? null : fields));
    // The applet then looks for the group once more.
    say(process, `can't find ${name} in /etc/group`);
  }
  yield* withoutMember(process, name);
  if (options.has('remove')) removeAll(process, user.home);
  return 0;
}

function* withoutMember(process: Process, user: string): Coroutine<void> {
  for (const group of groupEntries(process)) {
    if (group.members.includes(user)) yield* editMembers(process, group.name, user, false);
  }
}

function* leave(process: Process, user: string, group: string): Coroutine<number> {
  const known = groupEntries(process).find((one) => one.name === group);
  if (known === undefined) {
    say(process, `unknown group ${group}`);
    return 1;
  }
  yield* editMembers(process, group, user, false);
  return 0;
}

function* delgroup(process: Process): Coroutine<number> {
  const [, name, group] = process.argv;
  if (name === undefined) return wrongUsage(process, '');
  if (!mayChange(process)) return 1;
  if (group !== undefined) return yield* leave(process, name, group);
  const known = groupEntries(process).find((one) => one.name === name);
  if (known === undefined) {
    say(process, `unknown group ${name}`);
    return 1;
  }
  const owner = passwdEntries(process).find((one) => one.gid === known.gid);
  if (owner !== undefined) {
    say(process, `'${owner.name}' still has '${name}' as their primary group!`);
    return 1;
  }
  yield* editAccounts(process, 'group', (fields) => (fields[0] === name ? null : fields));
  return 0;
}

export const busyboxAccounts: readonly Program[] = [
  { name: 'adduser', busybox: adduser },
  { name: 'addgroup', busybox: addgroup },
  { name: 'deluser', busybox: deluser },
  { name: 'delgroup', busybox: delgroup },
];
