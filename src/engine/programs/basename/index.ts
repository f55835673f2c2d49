import { parseOptions, wrongUsage } from '../support/options.ts';
import { program } from '../support/program.ts';
import { quoted } from '../support/messages.ts';

export const basename = program('basename', function* (process) {
  const options = parseOptions(process, { short: '+as:z', long: { multiple: 'a', 'suffix=': 's' } });
  if (typeof options === 'number') return options;
  const { operands } = options;
  const multiple = options.has('a') || options.has('s');
  if (operands.length === 0) return wrongUsage(process, 'missing operand');
  if (!multiple && operands.length > 2)
    return wrongUsage(process, `extra operand ${quoted(operands[2] ?? '')}`);
  const suffix = options.value('s') ?? (multiple ? '' : (operands[1] ?? ''));
  for (const path of multiple ? operands : operands.slice(0, 1)) process.out.line(strip(path, suffix));
  return 0;
});

function strip(path: string, suffix: string): string {
  const name = path.replace(/(?<=.)\/+$/, '').replace(/^.*\/(?=.)/, '');
  return suffix !== '' && name !== suffix && name.endsWith(suffix) ? name.slice(0, -suffix.length) : name;
}
