import { attempt, Errno, type Main, type Process } from '../../kernel/index.ts';
import { groupId, passwdEntries, userId } from '../support/accounts.ts';
import { quoted, say, sayErrno, worded } from '../support/messages.ts';
import { parseOptions, wrongUsage, type Parsed } from '../support/options.ts';
import { program, type Program } from '../support/program.ts';

interface Owner {
  readonly uid: number | undefined;
  readonly gid: number | undefined;
}

const main: Main = function* (process) {
  yield;
  const options = parseOptions(process, {
    short: 'RhcvfLHP',
    long: {
      recursive: 'R',
      'no-dereference': 'h',
      changes: 'c',
      verbose: 'v',
      quiet: 'f',
      silent: 'f',
      'reference=': 'reference',
      'from=': 'from',
    },
  });
  if (typeof options === 'number') return options;
  const reference = options.value('reference');
  const [first, ...others] = options.operands;
  const paths = reference === undefined ? others : options.operands;
  if (first === undefined || paths.length === 0) {
    return wrongUsage(
      process,
      first === undefined ? 'missing operand' : `missing operand after ${quoted(first)}`,
    );
  }
  const owner = reference === undefined ? ownerOf(process, first) : process.files.stat(reference);
  if (owner === undefined) return 1;
  let ok = true;
  for (const path of paths) if (!apply(process, path, owner, options, true)) ok = false;
  return ok ? 0 : 1;
};

/** Reads `user`, `user:group`, `:group`, `user:`, or for chgrp `group`. */
function ownerOf(process: Process, text: string): Owner | undefined {
  const group = process.name === 'chgrp';
  const cut = text.indexOf(':') === -1 && !group ? text.indexOf('.') : text.indexOf(':');
  const userText = group ? '' : cut === -1 ? text : text.slice(0, cut);
  const groupText = group ? text : cut === -1 ? undefined : text.slice(cut + 1);
  const uid = userText === '' ? undefined : userId(process, userText);
  if (userText !== '' && uid === undefined) {
    say(process, worded(process, `unknown user ${userText}`, `invalid user: ${quoted(text)}`));
    return undefined;
  }
  if (groupText === undefined) return { uid, gid: undefined };
  if (groupText === '') {
    return { uid, gid: passwdEntries(process).find((entry) => entry.uid === uid)?.gid };
  }
  const gid = groupId(process, groupText);
  if (gid === undefined) {
    say(
      process,
      worded(
        process,
        userText === '' ? `unknown group ${groupText}` : `unknown user/group ${text}`,
        `invalid group: ${quoted(group ? groupText : text)}`,
      ),
    );
    return undefined;
  }
  return { uid, gid };
}

function apply(process: Process, path: string, owner: Owner, options: Parsed, top: boolean): boolean {
  const follow = !options.has('h') && (top || !options.has('R'));
  const stat = attempt(() => process.files.stat(path, follow));
  if (stat instanceof Errno) {
    if (options.has('f')) return false;
    return sayErrno(process, stat, path, `cannot access ${quoted(path)}`);
  }
  let ok = true;
  if (options.has('R') && stat.type === 'dir') {
    const names = attempt(() => process.files.list(path));
    if (names instanceof Errno) ok = sayErrno(process, names, path, `cannot read directory ${quoted(path)}`);
    else {
      for (const name of names) {
        if (!apply(process, `${path.replace(/\/$/, '')}/${name}`, owner, options, false)) ok = false;
      }
    }
  }
  try {
    process.files.chown(path, owner.uid, owner.gid, follow);
  } catch (error) {
    if (options.has('f')) return false;
    const what = process.name === 'chgrp' || owner.uid === undefined ? 'group' : 'ownership';
    return sayErrno(process, error, path, `changing ${what} of ${quoted(path)}`);
  }
  return ok;
}

export const owners: readonly Program[] = [program('chown', main), program('chgrp', main)];
