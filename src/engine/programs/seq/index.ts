import { formatPrintf } from '../../shell/index.ts';
import { say, tryHelp, worded, quoted } from '../support/messages.ts';
import { parseOptions, wrongUsage } from '../support/options.ts';
import { program } from '../support/program.ts';

export const seq = program('seq', function* (process) {
  const argv = process.argv.map((word) => (/^-[\d.]/.test(word) ? `\0${word}` : word));
  const options = parseOptions(
    process,
    { short: '+ws:f:', long: { 'equal-width': 'w', 'separator=': 's', 'format=': 'f' } },
    argv,
  );
  if (typeof options === 'number') return options;
  const words = options.operands.map((word) => word.replace(/^\0/, ''));
  if (words.length === 0 || words.length > 3) {
    return wrongUsage(
      process,
      words.length === 0 ? 'missing operand' : `extra operand ${quoted(words[3] ?? '')}`,
    );
  }
  const bad = words.find((word) => !/^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(word));
  if (bad !== undefined) {
    if (process.flavour === 'busybox') return wrongUsage(process, '');
    say(process, `invalid floating point argument: ${quoted(bad)}`);
    tryHelp(process);
    return 1;
  }
  const last = Number(words[words.length - 1]);
  const first = words.length > 1 ? Number(words[0]) : 1;
  const step = words.length === 3 ? Number(words[1]) : 1;
  if (step === 0) {
    say(
      process,
      worded(process, 'increment is zero', `invalid Zero increment value: ${quoted(words[1] ?? '')}`),
    );
    return 1;
  }
  const decimals = Math.max(...words.map((word) => /\.(\d+)/.exec(word)?.[1]?.length ?? 0));
  const width = options.has('w')
    ? Math.max(first.toFixed(decimals).length, last.toFixed(decimals).length)
    : 0;
  const separator = options.value('s') ?? '\n';
  const format = options.value('f');
  const count = Math.floor((last - first) / step + 1e-9);
  for (let index = 0; index <= count; index++) {
    const plain = (first + index * step).toFixed(decimals).replace(/^-(0\.?0*)$/, '$1');
    const text =
      format === undefined ? zeroPad(plain, width) : formatPrintf(format, [plain], 'coreutils').text;
    process.out.put(`${index > 0 ? separator : ''}${text}`);
    if (index % 200 === 0) yield* process.out.relieve();
  }
  if (count >= 0) process.out.put('\n');
  return 0;
});

function zeroPad(text: string, width: number): string {
  if (text.length >= width) return text;
  return text.startsWith('-') ? `-${text.slice(1).padStart(width - 1, '0')}` : text.padStart(width, '0');
}
