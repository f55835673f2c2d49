import { Errno, type Coroutine, type Process } from '../../kernel/index.ts';
import { editAccounts, editMembers } from '../support/account-files.ts';
import { groupEntries, passwdEntries } from '../support/accounts.ts';
import { fillHome } from '../support/homes.ts';
import { writeFile } from '../support/lines.ts';
import type { Program } from '../support/program.ts';
import { addGroup, addUser, takenIds } from '../support/shadow-suite.ts';
import { ADDUSER_USAGE } from './usage.ts';

/** Long options of adduser and addgroup; true: with a value. */
const OPTIONS: Readonly<Record<string, boolean>> = {
  system: false,
  group: false,
  quiet: false,
  verbose: false,
  debug: false,
  'no-create-home': false,
  'disabled-password': false,
  'disabled-login': false,
  'allow-bad-names': false,
  'force-badname': false,
  'add-extra-groups': false,
  gecos: true,
  comment: true,
  home: true,
  shell: true,
  uid: true,
  gid: true,
  ingroup: true,
  firstuid: true,
  lastuid: true,
  firstgid: true,
  lastgid: true,
  conf: true,
  'remove-home': false,
  'remove-all-files': false,
  force: false,
};

interface Parsed {
  readonly options: ReadonlyMap<string, string>;
  readonly names: readonly string[];
}

/** Perl's Getopt::Long: names may be shortened if they stay unambiguous. */
function parse(process: Process): Parsed | null {
  const options = new Map<string, string>();
  const names: string[] = [];
  const args = process.argv.slice(1);
  while (args.length > 0) {
    const word = args.shift() ?? '';
    const match = /^--?([a-zA-Z][a-zA-Z-]*)(?:=([^]*))?$/.exec(word);
    if (match === null) {
      names.push(word);
      continue;
    }
    const typed = (match[1] ?? '').toLowerCase();
    const fits = Object.keys(OPTIONS).filter((key) => key === typed || key.startsWith(typed));
    const option = fits.includes(typed) ? typed : fits[0];
    if (option === undefined || (fits.length > 1 && option !== typed)) {
      const adds = fits.filter((key) => !key.startsWith('remove') && key !== 'force');
      process.complain(
        option === undefined
          ? `Unknown option: ${typed}\n`
          : `Option ${typed} is ambiguous (${[...adds].sort().join(', ')})\n`,
      );
      process.out.put(ADDUSER_USAGE);
      return null;
    }
    options.set(option, OPTIONS[option] === true ? (match[2] ?? args.shift() ?? '') : '');
  }
  return { options, names };
}

class Adding {
  readonly process: Process;
  private readonly quiet: boolean;

  constructor(process: Process, parsed: Parsed) {
    this.process = process;
    this.quiet = parsed.options.has('quiet');
  }

  tell(message: string): void {
    if (!this.quiet) this.process.out.line(message);
  }

  fail(message: string, status = 1): number {
    this.process.complain(`${this.process.name}: ${message}\n`);
    return status;
  }
}

function* adduser(process: Process): Coroutine<number> {
  const parsed = parse(process);
  if (parsed === null) return 1;
  const { options, names } = parsed;
  const adding = new Adding(process, parsed);
  if (process.euid !== 0) return adding.fail('Only root may add a user or group to the system.');
  yield* writeFile(process, '/run/adduser', '');
  const [name, group] = names;
  if (name === undefined) return adding.fail('Only one or two names allowed.');
  if (group !== undefined) return yield* join(adding, name, group);
  const groupOnly = process.name === 'addgroup' || (options.has('group') && !options.has('system'));
  if (groupOnly) return yield* makeGroup(adding, parsed, name);
  return options.has('system')
    ? yield* makeSystemUser(adding, parsed, name)
    : yield* makeUser(adding, parsed, name);
}

function* join(adding: Adding, user: string, group: string): Coroutine<number> {
  const { process } = adding;
  if (!passwdEntries(process).some((one) => one.name === user))
    return adding.fail(`The user \`${user}' does not exist.`);
  const known = groupEntries(process).find((one) => one.name === group);
  if (known === undefined) return adding.fail(`The group \`${group}' does not exist.`);
  if (known.members.includes(user)) {
    return adding.fail(`The user \`${user}' is already a member of \`${group}'.`, 0);
  }
  adding.tell(`Adding user \`${user}' to group \`${group}' ...`);
  yield* editMembers(process, group, user, true);
  adding.tell('Done.');
  return 0;
}

function firstFree(from: number, taken: readonly number[]): number {
  let id = from;
  while (taken.includes(id)) id++;
  return id;
}

function* makeGroup(adding: Adding, parsed: Parsed, name: string): Coroutine<number> {
  const { process } = adding;
  const system = parsed.options.has('system');
  if (groupEntries(process).some((one) => one.name === name)) {
    if (!system) return adding.fail(`The group \`${name}' already exists.`);
    adding.tell(`The group \`${name}' already exists as a system group. Exiting.`);
    return 0;
  }
  const given = parsed.options.get('gid');
  const gid = given === undefined ? firstFree(system ? 100 : 1000, takenIds(process).gids) : Number(given);
  if (given !== undefined && takenIds(process).gids.includes(gid))
    return adding.fail(`The GID ${given} is already in use.`);
  adding.tell(`Adding group \`${name}' (GID ${gid}) ...`);
  yield* addGroup(process, name, gid);
  adding.tell('Done.');
  return 0;
}

function* makeSystemUser(adding: Adding, parsed: Parsed, name: string): Coroutine<number> {
  const { process } = adding;
  const { options } = parsed;
  const existing = passwdEntries(process).find((one) => one.name === name);
  if (existing !== undefined) {
    if (existing.uid < 100 || existing.uid > 999) {
      return adding.fail(`The user \`${name}' already exists, but is not a system user. Exiting.`);
    }
    adding.tell(`The system user \`${name}' already exists. Exiting.`);
    return 0;
  }
  const { uids, gids } = takenIds(process);
  const uid = Number(options.get('uid') ?? firstFree(100, uids));
  adding.tell(`Adding system user \`${name}' (UID ${uid}) ...`);
  const ingroup = options.get('ingroup') ?? 'nogroup';
  let gid = groupEntries(process).find((one) => one.name === ingroup)?.gid ?? 65534;
  let groupName = ingroup;
  const givenGid = options.get('gid');
  if (options.has('group')) {
    groupName = name;
    gid = Number(givenGid ?? firstFree(100, gids));
    adding.tell(`Adding new group \`${name}' (GID ${gid}) ...`);
    yield* addGroup(process, name, gid);
  } else if (givenGid !== undefined) {
    gid = Number(givenGid);
    groupName = groupEntries(process).find((one) => one.gid === gid)?.name ?? groupName;
  }
  adding.tell(`Adding new user \`${name}' (UID ${uid}) with group \`${groupName}' ...`);
  const home = options.get('home') ?? '/nonexistent';
  const shell = options.get('shell') ?? '/usr/sbin/nologin';
  yield* addUser(process, { name, uid, gid, gecos: options.get('gecos') ?? '', home, shell, system: true });
  yield* createHome(adding, parsed, home, { uid, gid, mode: 0o755, skeleton: false });
  return 0;
}

function* makeUser(adding: Adding, parsed: Parsed, name: string): Coroutine<number> {
  const { process } = adding;
  const { options } = parsed;
  if (
    !/^[a-z][-a-z0-9_]*\$?$/.test(name) &&
    !options.has('allow-bad-names') &&
    !options.has('force-badname')
  ) {
    return adding.fail(
      "Please enter a username matching the regular expression\n            configured via the NAME_REGEX configuration variable.  Use the\n            `--allow-bad-names' option to relax this check or reconfigure\n            NAME_REGEX in configuration.",
    );
  }
  if (passwdEntries(process).some((one) => one.name === name))
    return adding.fail(`The user \`${name}' already exists.`);
  if (!options.has('disabled-password') && !options.has('disabled-login'))
    process.notSimulated('adduser with a password prompt');
  const { uids, gids } = takenIds(process);
  const uid = Number(options.get('uid') ?? firstFree(1000, [...uids, ...gids]));
  if (uids.includes(uid)) return adding.fail(`The UID ${uid} is already in use.`);
  adding.tell(`Adding user \`${name}' ...`);
  const ingroup = options.get('ingroup');
  const known = groupEntries(process).find(
    (one) => one.name === ingroup || String(one.gid) === options.get('gid'),
  );
  const gid = known?.gid ?? uid;
  const groupName = known?.name ?? name;
  if (known === undefined) {
    adding.tell(`Adding new group \`${name}' (${gid}) ...`);
    yield* addGroup(process, name, gid);
  }
  adding.tell(`Adding new user \`${name}' (${uid}) with group \`${groupName} (${gid})' ...`);
  const home = options.get('home') ?? `/home/${name}`;
  // Name, room, work phone, home phone; what is left of them is filled in.
  const given = (options.get('gecos') ?? options.get('comment') ?? '').split(',');
  const gecos = [...given, '', '', ''].slice(0, Math.max(4, given.length)).join(',');
  yield* addUser(process, {
    name,
    uid,
    gid,
    gecos,
    home,
    shell: options.get('shell') ?? '/bin/bash',
    system: false,
  });
  if (options.has('disabled-password')) {
    yield* editAccounts(process, 'shadow', (fields) =>
      fields[0] === name ? [name, '*', ...fields.slice(2)] : fields,
    );
  }
  yield* createHome(adding, parsed, home, { uid, gid, mode: 0o700, skeleton: true });
  if (known === undefined && groupEntries(process).some((one) => one.name === 'users')) {
    adding.tell(`Adding new user \`${name}' to supplemental / extra groups \`users' ...`);
    adding.tell(`Adding user \`${name}' to group \`users' ...`);
    yield* editMembers(process, 'users', name, true);
  }
  return 0;
}

function* createHome(
  adding: Adding,
  parsed: Parsed,
  home: string,
  owner: { uid: number; gid: number; mode: number; skeleton: boolean },
): Coroutine<void> {
  const { process } = adding;
  if (parsed.options.has('no-create-home') || home === '/nonexistent') {
    adding.tell(
      `Not creating ${parsed.options.has('no-create-home') || home === '/nonexistent' ? '' : 'home directory '}\`${home}'.`,
    );
    return;
  }
  if (process.files.find(home) !== null) {
    adding.tell(`The home dir ${home} you specified already exists.`);
    return;
  }
  adding.tell(`Creating home directory \`${home}' ...`);
  try {
    process.files.mkdir(home, 0o755);
    if (owner.skeleton) {
      adding.tell("Copying files from `/etc/skel' ...");
      yield* fillHome(process, home, owner.uid, owner.gid);
    } else process.files.chown(home, owner.uid, owner.gid);
    process.files.chmod(home, owner.mode);
  } catch (error) {
    if (!(error instanceof Errno)) throw error;
    adding.fail(`Couldn't create home directory \`${home}': ${process.strerror(error)}.`);
  }
}

function* deluser(process: Process): Coroutine<number> {
  const parsed = parse(process);
  if (parsed === null) return 1;
  const adding = new Adding(process, parsed);
  if (process.euid !== 0) return adding.fail('Only root may remove a user or group from the system.');
  const [name = '', group] = parsed.names;
  if (process.name === 'delgroup' || parsed.options.has('group')) return yield* dropGroup(adding, name);
  const user = passwdEntries(process).find((one) => one.name === name);
  if (user === undefined) return adding.fail(`The user \`${name}' does not exist.`, 2);
  if (group !== undefined) {
    const known = groupEntries(process).find((one) => one.name === group);
    if (known === undefined) return adding.fail(`The group \`${group}' does not exist.`, 3);
    if (!known.members.includes(name))
      return adding.fail(`The user \`${name}' is not a member of group \`${group}'.`, 6);
    adding.tell(`Removing user \`${name}' from group \`${group}' ...`);
    yield* editMembers(process, group, name, false);
    adding.tell('Done.');
    return 0;
  }
  if (parsed.options.has('remove-home')) {
    return adding.fail(
      "In order to use the --remove-home, --remove-all-files, and --backup features,\nyou need to install the `perl' package. To accomplish that, run\napt-get install perl.",
      8,
    );
  }
  if (user.uid === 0) {
    process.out.put(
      'WARNING: You are just about to delete the root account (uid 0)\nUsually this is never required as it may render the whole system unusable\nIf you really want this, call deluser with parameter --no-preserve-root\nStopping now without having performed any action\n',
    );
    return 9;
  }
  adding.tell(`Removing user \`${name}' ...`);
  for (const file of ['passwd', 'shadow', 'subuid', 'subgid'] as const) {
    yield* editAccounts(process, file, (fields) => (fields[0] === name ? null : fields));
  }
  for (const one of groupEntries(process))
    if (one.members.includes(name)) yield* editMembers(process, one.name, name, false);
  for (const file of ['group', 'gshadow'] as const) {
    yield* editAccounts(process, file, (fields) => (fields[0] === name ? null : fields));
  }
  adding.tell('Done.');
  return 0;
}

function* dropGroup(adding: Adding, name: string): Coroutine<number> {
  const { process } = adding;
  if (!groupEntries(process).some((one) => one.name === name))
    return adding.fail(`The group \`${name}' does not exist.`, 3);
  adding.tell(`Removing group \`${name}' ...`);
  for (const file of ['group', 'gshadow'] as const) {
    yield* editAccounts(process, file, (fields) => (fields[0] === name ? null : fields));
  }
  adding.tell('Done.');
  return 0;
}

export const debianAccounts: readonly Program[] = [
  { name: 'adduser', gnu: adduser },
  { name: 'addgroup', gnu: adduser },
  { name: 'deluser', gnu: deluser },
  { name: 'delgroup', gnu: deluser },
];
