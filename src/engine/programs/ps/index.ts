import type { Process } from '../../kernel/index.ts';
import { userName } from '../support/accounts.ts';
import { program } from '../support/program.ts';

interface Column {
  readonly heading: string;
  /** Characters; numbers stand at the right end. */
  readonly width: number;
  readonly right?: boolean;
  readonly text: (one: Process, self: Process) => string;
}

/** What busybox can show (procps/ps.c), as far as processes here have it. */
const COLUMNS: Readonly<Record<string, Column>> = {
  user: { heading: 'USER', width: 8, text: (one, self) => nameOf(self, one.uid) },
  group: { heading: 'GROUP', width: 8, text: (one) => String(one.gid) },
  comm: { heading: 'COMMAND', width: 16, text: (one) => one.comm },
  args: { heading: 'COMMAND', width: 0, text: commandLine },
  pid: { heading: 'PID', width: 5, right: true, text: (one) => String(one.pid) },
  ppid: { heading: 'PPID', width: 5, right: true, text: (one) => String(one.parent) },
  time: { heading: 'TIME', width: 5, text: () => '0:00' },
};

const USUAL = ['pid', 'user', 'time', 'args'];

function nameOf(self: Process, uid: number): string {
  return (userName(self, uid) ?? String(uid)).slice(0, 8);
}

/** The command line; the name of the file in front when it is another, as for scripts. */
function commandLine(one: Process): string {
  const line = one.argv.join(' ');
  const name = (one.argv[0] ?? '').replace(/^-/, '').replace(/^.*\//, '');
  return name.startsWith(one.comm) ? line : `{${one.comm}} ${line}`;
}

/** Without a terminal `ps` of busybox shows all processes, that of procps none but its own session's. */
export const ps = program('ps', function* (process) {
  yield;
  const shown = process.kernel.processes().filter((one) => one.status === null);
  if (process.flavour !== 'busybox') {
    process.out.line('    PID TTY          TIME CMD');
    for (const one of shown) {
      process.out.line(`${String(one.pid).padStart(7)} ?        00:00:00 ${one.name}`);
    }
    return 0;
  }
  const asked = /(?:^| )-?o *(\S+)/.exec(process.argv.slice(1).join(' '))?.[1]?.split(',') ?? USUAL;
  const unknown = asked.find((name) => !Object.hasOwn(COLUMNS, name));
  if (unknown !== undefined) {
    process.complain(
      `ps: bad -o argument '${unknown}', supported arguments: ${Object.keys(COLUMNS).join(',')}\n`,
    );
    return 1;
  }
  const columns = asked.flatMap((name) => COLUMNS[name] ?? []);
  const line = (cell: (column: Column) => string) =>
    columns
      .map((column, index) => {
        const text = cell(column);
        if (index === columns.length - 1) return text;
        return column.right === true && /^\d/.test(text)
          ? text.padStart(column.width)
          : text.padEnd(column.width);
      })
      .join(' ');
  process.out.line(line(({ heading }) => heading));
  for (const one of shown) process.out.line(line(({ text }) => text(one, process)));
  return 0;
});
