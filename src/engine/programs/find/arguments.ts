import type { Process } from '../../kernel/index.ts';
import { groupId, userId } from '../support/accounts.ts';
import { quoted } from '../support/messages.ts';
import { changeMode } from '../support/modes.ts';
import { FindError } from './error.ts';

const NUMBERS = new Set('-mtime -mmin -ctime -cmin -atime -amin -links -inum -uid -gid'.split(' '));

/** What is wrong with the argument of a test, in the words of the flavour; null when it will do. */
function complaint(process: Process, name: string, argument: string): string | null {
  const busybox = process.flavour === 'busybox';
  if (NUMBERS.has(name)) {
    if (/^[-+]?\d+(\.\d*)?$/.test(argument)) return null;
    return busybox ? `invalid number '${argument}'` : `invalid argument \`${argument}' to \`${name}'`;
  }
  switch (name) {
    case '-type':
    case '-xtype': {
      const valid = busybox ? /^[fdlpcbs]$/ : /^[fdlpcbsD](,[fdlpcbsD])*$/;
      if (valid.test(argument)) return null;
      if (busybox) return `invalid argument '${argument}' to '${name}'`;
      return `Unknown argument to ${name}: ${argument.slice(0, 1)}`;
    }
    case '-size':
      if ((busybox ? /^[-+]?\d+[cbk]?$/ : /^[-+]?\d+[cwbkMG]?$/).test(argument)) return null;
      return busybox
        ? `invalid number '${argument.replace(/^[-+]/, '')}'`
        : `invalid -size type \`${argument.slice(-1)}'`;
    case '-perm':
      return changeMode(argument.replace(/^[-/+]/, ''), 0, false, 0) === undefined
        ? `invalid mode ${quoted(argument)}`
        : null;
    case '-user':
      if (userId(process, argument) !== undefined || /^\d+$/.test(argument)) return null;
      return busybox ? `unknown user ${argument}` : `${quoted(argument)} is not the name of a known user`;
    case '-group':
      if (groupId(process, argument) !== undefined || /^\d+$/.test(argument)) return null;
      return busybox
        ? `unknown group ${argument}`
        : `${quoted(argument)} is not the name of an existing group`;
    case '-newer':
    case '-samefile':
      if (process.files.find(argument) !== null) return null;
      return `${busybox ? `can't stat '${argument}'` : quoted(argument)}: No such file or directory`;
    default:
      return null;
  }
}

/** Checks the argument of a test. Throws {@link FindError}. */
export function checkArgument(process: Process, name: string, argument: string): void {
  const message = complaint(process, name, argument);
  if (message !== null) throw new FindError(message);
}
