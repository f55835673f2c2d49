import { Errno } from '../../kernel/index.ts';
import { quoted, sayErrno } from '../support/messages.ts';
import { parseCount } from '../support/numbers.ts';
import { program } from '../support/program.ts';
import { say } from '../support/messages.ts';

export const dd = program('dd', function* (process) {
  const settings = new Map<string, string>();
  for (const word of process.argv.slice(1)) {
    const cut = word.indexOf('=');
    if (
      cut === -1 ||
      !/^(if|of|bs|ibs|obs|count|skip|seek|conv|status|iflag|oflag)$/.test(word.slice(0, cut))
    ) {
      say(
        process,
        process.flavour === 'busybox'
          ? `unrecognized operand '${word}'`
          : `unrecognized operand ${quoted(word)}`,
      );
      return 1;
    }
    settings.set(word.slice(0, cut), word.slice(cut + 1));
  }
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
  const status = settings.get('status');
  if (status !== 'none') {
    process.complain(`${full}+${partial} records in\n${full}+${partial} records out\n`);
    if (status !== 'noxfer') {
      process.complain(
        process.flavour === 'busybox'
          ? `${bytes} bytes copied, 0.000100 seconds\n`
          : `${bytes} bytes copied, 0.0001 s\n`,
      );
    }
  }
  return 0;
});
