import type { Coroutine, Process } from '../../kernel/index.ts';
import { accountLines, editAccounts } from '../support/account-files.ts';
import { passwdEntries, userName } from '../support/accounts.ts';
import { formatDate } from '../support/dates.ts';
import { readAll } from '../support/lines.ts';
import { parseOptions, type Parsed } from '../support/options.ts';

const DAY = 86_400_000;
const LONG = {
  all: 'a',
  delete: 'd',
  expire: 'e',
  'inactive=': 'i',
  lock: 'l',
  'mindays=': 'n',
  quiet: 'q',
  status: 'S',
  unlock: 'u',
  'warndays=': 'w',
  'maxdays=': 'x',
};
/** Options with a number, and which field of shadow(5) they set. */
const AGES = { n: 3, x: 4, w: 5, i: 6 } as const;
const CHANGES = ['l', 'u', 'd', 'e', 'n', 'x', 'w', 'i'];

/** passwd of the shadow suite 4.13, with Debian's PAM. */
export function* debianPasswd(process: Process): Coroutine<number> {
  const options = parseOptions(process, { short: 'adei:ln:qSuw:x:', long: LONG, status: 6 });
  if (typeof options === 'number') return options;
  const changes = CHANGES.some((one) => options.has(one));
  const [named, more] = options.operands;
  if (more !== undefined || (changes && named === undefined))
    process.notSimulated('the usage text of passwd');
  if (options.has('a') && !options.has('S')) process.notSimulated('the usage text of passwd');
  const users = passwdEntries(process);
  const own = userName(process, process.uid) ?? 'root';
  if (options.has('a')) {
    if (process.uid !== 0) return fail(process, 'Permission denied.', 1);
    for (const { name } of users) status(process, name);
    return 0;
  }
  const user = named ?? own;
  if (!users.some(({ name }) => name === user)) return fail(process, `user '${user}' does not exist`, 1);
  if (process.uid !== 0) {
    if (changes) return fail(process, 'Permission denied.', 1);
    if (user !== own) return fail(process, `You may not view or modify password information for ${user}.`, 1);
  }
  if (options.has('S')) return status(process, user);
  return changes ? yield* change(process, options, user) : yield* ask(process, user);
}

function fail(process: Process, message: string, code: number): number {
  process.complain(`passwd: ${message}\n`);
  return code;
}

function shadowFields(process: Process, user: string): string[] | undefined {
  return accountLines(process, 'shadow')
    ?.map((line) => line.split(':'))
    .find(([name]) => name === user);
}

function passwordState(password: string): string {
  if (password === '') return 'NP';
  return /^[*!]/.test(password) ? 'L' : 'P';
}

/** One line: locked, none or a password, when it was changed, and its ages in days. */
function status(process: Process, user: string): number {
  const fields = shadowFields(process, user);
  if (fields === undefined) {
    const line = accountLines(process, 'passwd')?.find((one) => one.startsWith(`${user}:`));
    process.out.line(`${user} ${passwordState(line?.split(':')[1] ?? '')}`);
    return 0;
  }
  const [, password = '', changed = '', ...ages] = fields;
  const when = changed === '' ? 'never' : formatDate('%Y-%m-%d', Number(changed) * DAY);
  const days = [0, 1, 2, 3].map((index) => (ages[index] ?? '') || '-1');
  process.out.line(`${user} ${passwordState(password)} ${when} ${days.join(' ')}`);
  return 0;
}

/** What the options make of a password; null when it would let anybody in. */
function changedPassword(options: Parsed, password: string): string | null {
  let now = password;
  if (options.has('u') && now.startsWith('!')) {
    now = now.slice(1);
    if (now === '') return null;
  }
  if (options.has('d')) now = '';
  return options.has('l') && !now.startsWith('!') ? `!${now}` : now;
}

/** Unlike busybox' applet, it keeps the date of the last change. */
function* change(process: Process, options: Parsed, user: string): Coroutine<number> {
  const fields = shadowFields(process, user);
  const file = fields === undefined ? 'passwd' : 'shadow';
  const line = accountLines(process, 'passwd')?.find((one) => one.startsWith(`${user}:`));
  const now = changedPassword(options, fields?.[1] ?? line?.split(':')[1] ?? '');
  if (now === null) {
    process.complain(
      'passwd: unlocking the password would result in a passwordless account.\n' +
        'You should set a password with usermod -p to unlock the password of this account.\n',
    );
    return 3;
  }
  yield* editAccounts(process, file, (old) => {
    if (old[0] !== user) return old;
    const changed = [user, now, ...old.slice(2)];
    if (file === 'passwd') return changed;
    if (options.has('e')) changed[2] = '0';
    for (const [option, field] of Object.entries(AGES)) {
      const value = options.value(option);
      if (value !== undefined) changed[field] = value;
    }
    return changed;
  });
  if (!options.has('q')) process.out.line('passwd: password changed.');
  return 0;
}

/** Asks for a new password (who is not root, for the old one first); without any input it stays as it was. */
function* ask(process: Process, user: string): Coroutine<number> {
  const root = process.uid === 0;
  if (!root) process.out.line(`Changing password for ${user}.`);
  process.complain(root ? 'New password: ' : 'Current password: ');
  if ((yield* readAll(process, 0)) !== '') process.notSimulated('passwd with a new password');
  if (root) process.complain('Password change has been aborted.\n');
  process.complain('passwd: Authentication token manipulation error\npasswd: password unchanged\n');
  return 10;
}
