import type { Process } from '../../kernel/index.ts';
import { matches } from '../../shell/index.ts';
import { formatDate } from '../support/dates.ts';
import { modeString } from '../support/modes.ts';
import type { Member } from './format.ts';

/** Whether a member is excluded: a pattern may match the whole name or any tail of it that begins after a slash. */
export function matchesAny(patterns: readonly string[], name: string): boolean {
  const plain = name.replace(/\/$/, '');
  const parts = plain.split('/');
  return patterns.some((pattern) => {
    const wanted = pattern.replace(/\/$/, '');
    return parts.some((_part, from) =>
      parts.some((_other, to) => to >= from && matches(wanted, parts.slice(from, to + 1).join('/'))),
    );
  });
}

/** A line of `tar tv`. */
export function memberLine(process: Process, member: Member): string {
  const type = member.type === 'hardlink' ? 'file' : member.type;
  const letter =
    member.type === 'hardlink' && process.flavour === 'gnu' ? 'h' : modeString(type, 0).slice(0, 1);
  const mode = letter + modeString(type, member.mode).slice(1);
  const owner = `${member.user || member.uid}/${member.group || member.gid}`;
  const size = String(member.type === 'file' ? member.data.length : 0);
  const busybox = process.flavour === 'busybox';
  const time = formatDate(busybox ? '%Y-%m-%d %H:%M:%S' : '%Y-%m-%d %H:%M', member.mtime * 1000);
  const link =
    member.type === 'symlink'
      ? ` -> ${member.link}`
      : member.type === 'hardlink'
        ? busybox
          ? ` -> ${member.link}`
          : ` link to ${member.link}`
        : '';
  const gap = busybox ? size.padStart(9) : size.padStart(Math.max(1, 18 - owner.length));
  return `${mode} ${owner} ${gap} ${time} ${member.name}${link}`;
}
