import { Errno, type Process } from '../../kernel/index.ts';
import { quoted, say, sayErrno } from '../support/messages.ts';
import { parseCount } from '../support/numbers.ts';
import { program } from '../support/program.ts';

export const dd = program('dd', function* (process) {
  const settings = readSettings(process);
  if (settings === null) return 1;
  const number = (name: string, otherwise: number): number =>
    parseCount(settings.get(name) ?? '') ?? otherwise;
  const block = number('bs', number('ibs', 512));
  const input = settings.get('if');
  const output = settings.get('of');
  let from = 0;
  let to = 1;
  try {
    if (input !== undefined) from = process.install(yield* process.files.open(input, { read: true }), 3);
    if (output !== undefined) {
      const keep = settings.get('conv')?.includes('notrunc') === true;
      to = process.install(
        yield* process.files.open(output, { write: true, create: true, truncate: !keep }),
        3,
      );
    }
  } catch (error) {
    if (!(error instanceof Errno)) throw error;
    const path = from === 0 && input !== undefined ? input : (output ?? '');
    sayErrno(process, error, `can't open '${path}'`, `failed to open ${quoted(path)}`);
    return 1;
  }
  for (let i = 0; i < number('skip', 0); i++) yield* process.read(from, block);
  const seek = number('seek', 0);
  if (seek > 0) yield* process.write(to, '\0'.repeat(seek * block));
  const count = number('count', Number.POSITIVE_INFINITY);
  let full = 0;
  let partial = 0;
  let bytes = 0;
  while (full + partial < count) {
    const data = yield* process.read(from, block);
    if (data === '') break;
    if (data.length === block) full++;
    else partial++;
    bytes += data.length;
    yield* process.write(to, data);
  }
  report(process, settings.get('status'), full, partial, bytes);
  return 0;
});

const KNOWN = /^(if|of|bs|ibs|obs|count|skip|seek|conv|status|iflag|oflag)$/;

function readSettings(process: Process): Map<string, string> | null {
  const settings = new Map<string, string>();
  for (const word of process.argv.slice(1)) {
    const cut = word.indexOf('=');
    if (cut === -1 || !KNOWN.test(word.slice(0, cut))) {
      say(process, `unrecognized operand ${quoted(word)}`);
      return null;
    }
    settings.set(word.slice(0, cut), word.slice(cut + 1));
  }
  return settings;
}

function report(
  process: Process,
  status: string | undefined,
  full: number,
  partial: number,
  bytes: number,
): void {
  if (status === 'none') return;
  process.complain(`${full}+${partial} records in\n${full}+${partial} records out\n`);
  if (status === 'noxfer') return;
  const took = process.flavour === 'busybox' ? '0.000100 seconds' : '0.0001 s';
  process.complain(`${bytes} bytes copied, ${took}\n`);
}
