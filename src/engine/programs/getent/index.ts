import { quietText } from '../support/accounts.ts';
import { splitLines } from '../support/lines.ts';
import { program } from '../support/program.ts';

export const getent = program('getent', function* (process) {
  yield;
  const [, database, ...keys] = process.argv;
  if (database !== 'passwd' && database !== 'group' && database !== 'hosts') {
    if (database === undefined) return 1;
    process.complain(
      `Unknown database: ${database}\nTry \`getent --help' or \`getent --usage' for more information.\n`,
    );
    return 1;
  }
  const lines = splitLines(quietText(process, `/etc/${database}`));
  if (keys.length === 0) {
    for (const line of lines) process.out.line(line);
    return 0;
  }
  let status = 0;
  for (const key of keys) {
    const found = lines.find((line) => line.split(':')[0] === key || line.split(':')[2] === key);
    if (found === undefined) status = 2;
    else process.out.line(found);
  }
  return status;
});
