import { Errno, type Process } from '../../kernel/index.ts';
import { groupId, userId } from '../support/accounts.ts';
import { Copier } from '../support/copy.ts';
import { quoted, say, sayErrno } from '../support/messages.ts';
import { changeMode } from '../support/modes.ts';
import { parseOptions, wrongUsage, type Parsed } from '../support/options.ts';
import { program } from '../support/program.ts';

const LONG = {
  directory: 'd',
  'mode=': 'm',
  'owner=': 'o',
  'group=': 'g',
  'target-directory=': 't',
  verbose: 'v',
  'preserve-timestamps': 'p',
  strip: 's',
};

export const install = program('install', function* (process) {
  const options = parseOptions(process, {
    short: 'cdDpsm:o:g:t:vTb',
    long: LONG,
  });
  if (typeof options === 'number') return options;
  const mode = changeMode(options.value('m') ?? '755', 0, false, 0) ?? 0o755;
  const operands = options.operands;
  if (options.has('d')) {
    let status = 0;
    for (const path of operands) if (!makeDirectories(process, path, mode, options)) status = 1;
    return status;
  }
  const given = options.value('t');
  if (operands.length === 0) return wrongUsage(process, 'missing file operand');
  if (operands.length === 1 && given === undefined) {
    return wrongUsage(process, `missing destination file operand after ${quoted(operands[0] ?? '')}`);
  }
  const sources = given === undefined ? operands.slice(0, -1) : operands;
  const target = given ?? operands[operands.length - 1] ?? '';
  const plain = {
    recursive: false,
    follow: 'all',
    force: true,
    noClobber: false,
    update: false,
    verbose: false,
    link: 'no',
  } as const;
  const copier = new Copier(process, {
    ...plain,
    preserve: { mode: false, owner: false, time: options.has('p') },
  });
  let status = 0;
  for (const source of sources) {
    const directory = process.files.find(target)?.type === 'dir' && !options.has('T');
    const path = directory ? `${target.replace(/\/$/, '')}/${source.replace(/^.*\//, '')}` : target;
    if (options.has('D') && path.includes('/')) {
      makeDirectories(process, path.slice(0, path.lastIndexOf('/')), 0o755, null);
    }
    if (process.files.find(source) !== null && process.files.find(path, false) !== null)
      process.files.unlink(path);
    if (!(yield* copier.copy(source, path))) {
      status = 1;
      continue;
    }
    process.files.chmod(path, 0o600);
    if (!own(process, path, options)) {
      status = 1;
      if (process.flavour === 'gnu') continue;
    }
    process.files.chmod(path, mode);
    if (options.has('v')) process.out.line(`${quoted(source)} -> ${quoted(path)}`);
  }
  return status;
});

function own(process: Process, path: string, options: Parsed): boolean {
  const user = options.value('o');
  const group = options.value('g');
  if (user === undefined && group === undefined) return true;
  const uid = user === undefined ? undefined : userId(process, user);
  const gid = group === undefined ? undefined : groupId(process, group);
  if (user !== undefined && uid === undefined) {
    say(process, process.flavour === 'busybox' ? `unknown user ${user}` : `invalid user ${quoted(user)}`);
    return false;
  }
  if (group !== undefined && gid === undefined) {
    say(process, process.flavour === 'busybox' ? `unknown group ${group}` : `invalid group ${quoted(group)}`);
    return false;
  }
  try {
    process.files.chown(path, uid, gid);
    return true;
  } catch (error) {
    return sayErrno(
      process,
      error,
      `can't change ownership of ${path}`,
      `cannot change ownership of ${quoted(path)}`,
    );
  }
}

function makeDirectories(process: Process, path: string, mode: number, options: Parsed | null): boolean {
  const parts = path.split('/').filter((part) => part !== '');
  let at = path.startsWith('/') ? '' : '.';
  for (const [index, part] of parts.entries()) {
    at = at === '.' ? part : `${at}/${part}`;
    const last = index === parts.length - 1;
    try {
      if (process.files.find(at) === null) {
        process.files.mkdir(at);
        if (!last) process.files.chmod(at, 0o755);
      }
      if (last) process.files.chmod(at, mode);
    } catch (error) {
      if (!(error instanceof Errno)) throw error;
      return sayErrno(
        process,
        error,
        `can't create directory '${path}'`,
        `cannot create directory ${quoted(at)}`,
      );
    }
  }
  return options === null || own(process, path, options);
}
