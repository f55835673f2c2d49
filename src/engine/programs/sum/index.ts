import { toBytes } from '../../kernel/index.ts';
import { readFile } from '../support/lines.ts';
import { isBusybox, quotedIfOdd, sayErrno } from '../support/messages.ts';
import { parseOptions } from '../support/options.ts';
import { program } from '../support/program.ts';

/** BSD's checksum: 16 bits that are rotated before each byte is added. */
function bsd(bytes: Uint8Array): number {
  let value = 0;
  for (const byte of bytes) value = ((value >> 1) + ((value & 1) << 15) + byte) & 0xffff;
  return value;
}

/** System V's checksum: the sum of the bytes, folded to 16 bits. */
function systemV(bytes: Uint8Array): number {
  let total = 0;
  for (const byte of bytes) total += byte;
  const folded = (total % 0x10000) + Math.floor((total % 0x100000000) / 0x10000);
  return (folded & 0xffff) + (folded >> 16);
}

export const sum = program('sum', function* (process) {
  const options = parseOptions(process, { short: 'rs', long: { sysv: 's' } });
  if (typeof options === 'number') return options;
  const old = options.order.at(-1)?.option === 's';
  const paths = options.operands;
  let status = 0;
  for (const path of paths.length > 0 ? paths : ['-']) {
    try {
      const bytes = toBytes(yield* readFile(process, path));
      const blocks = Math.ceil(bytes.length / (old ? 512 : 1024));
      const counts = old
        ? `${systemV(bytes)} ${blocks}`
        : `${String(bsd(bytes)).padStart(5, '0')} ${String(blocks).padStart(5)}`;
      // The applet names a file in BSD's format only among several, and leaves the blank.
      const busybox = isBusybox(process);
      const name = busybox && !old && paths.length < 2 ? '' : path;
      process.out.line(paths.length === 0 && !busybox ? counts : `${counts} ${name}`);
    } catch (error) {
      sayErrno(process, error, `can't open '${path}'`, quotedIfOdd(path));
      status = 1;
    }
  }
  return status;
});
