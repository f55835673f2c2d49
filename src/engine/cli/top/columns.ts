/** A process as ps on the host sees it. */
export interface PsRow {
  readonly pid: number;
  readonly parent: number;
  readonly uid: number;
  /** `15:04`. */
  readonly started: string;
  readonly args: readonly string[];
}

/** A column of ps: its heading and what it shows. */
export interface PsColumn {
  readonly heading: string;
  readonly cell: (row: PsRow) => string;
}

const user = ({ uid }: PsRow): string => (uid === 0 ? 'root' : String(uid));
const command = ({ args }: PsRow): string => args.join(' ');
const column = (heading: string, cell: PsColumn['cell']): PsColumn => ({ heading, cell });

/** What `-o` of ps may name (procps, ps(1)), as far as it is known here. */
const NAMED: Readonly<Record<string, PsColumn>> = {
  args: column('COMMAND', command),
  cmd: column('CMD', command),
  comm: column('COMMAND', ({ args }) => (args[0] ?? '').replace(/^.*\//, '')),
  command: column('COMMAND', command),
  euid: column('EUID', ({ uid }) => String(uid)),
  euser: column('EUSER', user),
  pid: column('PID', ({ pid }) => String(pid)),
  ppid: column('PPID', ({ parent }) => String(parent)),
  stime: column('STIME', ({ started }) => started),
  tty: column('TT', () => '?'),
  uid: column('UID', ({ uid }) => String(uid)),
  user: column('USER', user),
};

/** What `ps -ef` shows. */
const FULL: readonly PsColumn[] = [
  column('UID', user),
  column('PID', ({ pid }) => String(pid)),
  column('PPID', ({ parent }) => String(parent)),
  column('C', () => '0'),
  column('STIME', ({ started }) => started),
  column('TTY', () => '?'),
  column('TIME', () => '00:00:00'),
  column('CMD', command),
];

/** The columns that options of ps ask for, or why there are none. */
export function columnsOf(
  options: readonly string[],
): { readonly columns: readonly PsColumn[] } | { readonly error: string } | { readonly unknown: string } {
  const names: string[] = [];
  for (let at = 0; at < options.length; at++) {
    const option = options[at] ?? '';
    const own = /^-?[efA]*o(.*)$/s.exec(option);
    if (own !== null) names.push(...(own[1] === '' ? (options[++at] ?? '') : (own[1] ?? '')).split(/[ ,]+/));
    else if (!/^-[efA]+$/.test(option)) return { unknown: option };
  }
  if (names.length === 0) return { columns: FULL };
  const columns: PsColumn[] = [];
  for (const name of names) {
    const [key = '', heading] = name.split('=', 2);
    const known = Object.hasOwn(NAMED, key) ? NAMED[key] : undefined;
    if (known === undefined) return { unknown: `-o ${key}` };
    columns.push(heading === undefined ? known : { ...known, heading });
  }
  const hasPid = columns.some(({ heading }) => heading === 'PID');
  return hasPid ? { columns } : { error: "Couldn't find PID field in ps output" };
}
