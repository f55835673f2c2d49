import type { Coroutine, Process } from '../../kernel/index.ts';
import { editAccounts } from '../support/account-files.ts';
import { groupEntries } from '../support/accounts.ts';
import { say } from '../support/messages.ts';
import { parseOptions } from '../support/options.ts';
import { mayEdit } from './may-edit.ts';

/** `groupmod` of shadow 4.13: another number or name for a group. */
export function* groupmod(process: Process): Coroutine<number> {
  const options = parseOptions(process, {
    short: 'g:n:op:',
    long: { 'gid=': 'g', 'new-name=': 'n', 'non-unique': 'o', 'password=': 'p' },
    status: 2,
  });
  if (typeof options === 'number') return options;
  const name = options.operands[0] ?? '';
  if (!mayEdit(process)) return 1;
  const groups = groupEntries(process);
  const group = groups.find((one) => one.name === name);
  if (group === undefined) {
    say(process, `group '${name}' does not exist`);
    return 6;
  }
  const gid = options.value('g');
  const renamed = options.value('n');
  if (
    gid !== undefined &&
    !options.has('o') &&
    groups.some((one) => one !== group && one.gid === Number(gid))
  ) {
    say(process, `GID '${gid}' already exists`);
    return 4;
  }
  if (renamed !== undefined && groups.some((one) => one !== group && one.name === renamed)) {
    say(process, `group '${renamed}' already exists`);
    return 9;
  }
  yield* editAccounts(process, 'group', (fields) =>
    fields[0] === name
      ? [renamed ?? name, fields[1] ?? 'x', gid ?? fields[2] ?? '', fields[3] ?? '']
      : fields,
  );
  yield* editAccounts(process, 'gshadow', (fields) =>
    fields[0] === name ? [renamed ?? name, ...fields.slice(1)] : fields,
  );
  if (gid !== undefined) {
    yield* editAccounts(process, 'passwd', (fields) =>
      fields[3] === String(group.gid) ? [...fields.slice(0, 3), gid, ...fields.slice(4)] : fields,
    );
  }
  return 0;
}
