import type { Process } from '../../kernel/index.ts';
import { groupEntries, groupName, passwdEntries, userName } from '../support/accounts.ts';
import { say, worded } from '../support/messages.ts';
import { parseOptions, wrongUsage, type Parsed } from '../support/options.ts';
import { program } from '../support/program.ts';

interface Who {
  readonly uid: number;
  readonly gid: number;
  readonly groups: readonly number[];
}

export const id = program('id', function* (process) {
  const options = parseOptions(process, {
    short: 'ugGnrz',
    long: { user: 'u', group: 'g', groups: 'G', name: 'n', real: 'r' },
  });
  if (typeof options === 'number') return options;
  const named = options.operands[0];
  const letters = ['u', 'g', 'G'].some((letter) => options.has(letter));
  if ((options.has('n') || options.has('r')) && !letters) {
    if (process.flavour === 'busybox') return wrongUsage(process, '');
    say(process, 'cannot print only names or real IDs in default format');
    return 1;
  }
  if (options.operands.length > 1 && process.flavour === 'gnu') return several(process, options);
  const who = named === undefined ? self(process) : find(process, named);
  if (who === undefined) {
    say(process, worded(process, `unknown user ${named ?? ''}`, `${quote(named ?? '')}: no such user`));
    return 1;
  }
  const asName = options.has('n');
  let status = 0;
  const show = (number: number, name: string | undefined, kind: 'user' | 'group'): string => {
    if (!asName) return String(number);
    if (name !== undefined) return name;
    say(process, worded(process, `unknown ID ${number}`, `cannot find name for ${kind} ID ${number}`));
    status = 1;
    return String(number);
  };
  if (options.has('u')) process.out.line(show(who.uid, userName(process, who.uid), 'user'));
  else if (options.has('g')) process.out.line(show(who.gid, groupName(process, who.gid), 'group'));
  else if (options.has('G')) {
    process.out.line(
      [...new Set(who.groups)].map((gid) => show(gid, groupName(process, gid), 'group')).join(' '),
    );
  } else process.out.line(describe(process, who));
  return status;
});

/** GNU takes more than one user. */
function several(process: Process, options: Parsed): number {
  let status = 0;
  for (const name of options.operands) {
    const who = find(process, name);
    if (who === undefined) {
      say(process, `${quote(name)}: no such user`);
      status = 1;
    } else if (options.has('u')) process.out.line(options.has('n') ? name : String(who.uid));
    else if (options.has('g')) process.out.line(String(who.gid));
    else process.out.line(describe(process, who));
  }
  return status;
}

function quote(name: string): string {
  return `'${name}'`;
}

function self(process: Process): Who {
  const groups = process.groups.includes(process.egid) ? process.groups : [process.egid, ...process.groups];
  return { uid: process.euid, gid: process.egid, groups: ordered(process.egid, groups) };
}

/** The primary group comes first. */
function ordered(primary: number, groups: readonly number[]): number[] {
  return [primary, ...groups.filter((gid) => gid !== primary)];
}

function find(process: Process, name: string): Who | undefined {
  const entry =
    passwdEntries(process).find((one) => one.name === name) ??
    (process.flavour === 'gnu' ? passwdEntries(process).find((one) => String(one.uid) === name) : undefined);
  if (entry === undefined) return undefined;
  const member = groupEntries(process).filter((group) => group.members.includes(entry.name));
  const others = member.map((group) => group.gid);
  const groups = process.flavour === 'busybox' ? [entry.gid, ...others] : ordered(entry.gid, others);
  return { uid: entry.uid, gid: entry.gid, groups };
}

function describe(process: Process, who: Who): string {
  const labelled = (number: number, name: string | undefined): string =>
    name === undefined ? String(number) : `${number}(${name})`;
  const groups = who.groups.map((gid) => labelled(gid, groupName(process, gid))).join(',');
  const user = labelled(who.uid, userName(process, who.uid));
  return `uid=${user} gid=${labelled(who.gid, groupName(process, who.gid))} groups=${groups}`;
}

export const groups = program('groups', function* (process) {
  const named = process.argv[1];
  const who = named === undefined ? self(process) : find(process, named);
  if (who === undefined) {
    say(process, worded(process, `unknown user ${named ?? ''}`, `${quote(named ?? '')}: no such user`));
    return 1;
  }
  const names = [...new Set(who.groups)].map((gid) => groupName(process, gid) ?? String(gid)).join(' ');
  process.out.line(named !== undefined && process.flavour === 'gnu' ? `${named} : ${names}` : names);
  return 0;
});
