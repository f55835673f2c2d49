import { quietText } from '../support/accounts.ts';
import { splitLines } from '../support/lines.ts';
import { say, worded } from '../support/messages.ts';
import { program } from '../support/program.ts';

export const hostname = program('hostname', function* (process) {
  const [option] = process.argv.slice(1);
  if (option !== undefined && !option.startsWith('-')) {
    say(
      process,
      worded(process, 'sethostname: Operation not permitted', 'you must be root to change the host name'),
    );
    return 1;
  }
  const name = process.kernel.hostname;
  const [address = '127.0.0.1', full = name] = entryOf(quietText(process, '/etc/hosts'), name);
  if (option === '-i') process.out.line(address);
  else if (option === '-f') process.out.line(full);
  else if (option === '-d') {
    const domain = full.split('.').slice(1).join('.');
    if (domain !== '') process.out.line(domain);
  } else process.out.line(option === '-s' ? (name.split('.')[0] ?? '') : name);
  return 0;
});

/** The words of the line of /etc/hosts that knows a name: its address and names, the full one first. */
function entryOf(hosts: string, name: string): readonly string[] {
  const lines = splitLines(hosts).map((line) => line.replace(/#.*/, '').trim().split(/\s+/));
  return lines.find((words) => words.slice(1).includes(name)) ?? [];
}
