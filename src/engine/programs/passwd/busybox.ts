import type { Coroutine, Process } from '../../kernel/index.ts';
import { accountLines, editAccounts, today, type AccountFile } from '../support/account-files.ts';
import { passwdEntries, userName } from '../support/accounts.ts';
import { readAll } from '../support/lines.ts';
import { say } from '../support/messages.ts';
import { parseOptions, wrongUsage } from '../support/options.ts';

/** The applet of busybox 1.37. */
export function* busyboxPasswd(process: Process): Coroutine<number> {
  const options = parseOptions(process, { short: 'a:dlu' });
  if (typeof options === 'number') return options;
  const action = (['l', 'u', 'd'] as const).filter((one) => options.has(one));
  const [named] = options.operands;
  if (action.length > 0 && named === undefined) return wrongUsage(process, '');
  if (process.euid !== 0) {
    say(process, 'must be suid to work properly');
    return 1;
  }
  const own = userName(process, process.uid) ?? 'root';
  const user = named ?? own;
  if (!passwdEntries(process).some(({ name }) => name === user)) {
    say(process, `unknown user ${user}`);
    return 1;
  }
  if (action.length === 0) return yield* ask(process, user);
  const { file, password } = passwordOf(process, user);
  const locked = password.startsWith('!');
  // With several letters, deleting is done first and locking last.
  let changed = options.has('d') ? '' : password;
  if (options.has('u') && !options.has('l')) {
    if (!locked) return already(process, user, 'unlocked');
    changed = changed.replace(/^!/, '');
  }
  if (options.has('l')) {
    if (locked) return already(process, user, 'locked');
    changed = `!${changed}`;
  }
  yield* editAccounts(process, file, (fields) => {
    if (fields[0] !== user) return fields;
    return file === 'shadow'
      ? [user, changed, String(today(process)), ...fields.slice(3)]
      : [user, changed, ...fields.slice(2)];
  });
  say(process, `password for ${user} changed by ${own}`);
  return 0;
}

function already(process: Process, user: string, state: string): number {
  say(process, `password for ${user} is already ${state}`);
  return 1;
}

/** Where the password of a user is, and what it is. */
function passwordOf(process: Process, user: string): { file: AccountFile; password: string } {
  const shadow = accountLines(process, 'shadow');
  for (const [file, lines] of [
    ['shadow', shadow],
    ['passwd', accountLines(process, 'passwd')],
  ] as const) {
    const fields = lines?.map((line) => line.split(':')).find(([name]) => name === user);
    if (fields !== undefined) return { file, password: fields[1] ?? '' };
    if (lines !== null) say(process, `no record of ${user} in /etc/shadow, using /etc/passwd`);
  }
  throw new Error(`user ${user} is in no account file`);
}

/** Asks for a new password; without any input it stays as it was. */
function* ask(process: Process, user: string): Coroutine<number> {
  process.out.put(`Changing password for ${user}\nNew password: `);
  const input = yield* readAll(process, 0);
  if (input !== '') process.notSimulated('passwd with a new password');
  process.out.put('\n');
  say(process, `password for ${user} is unchanged`);
  return 1;
}
