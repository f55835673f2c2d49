import { attempt, Errno } from '../../kernel/index.ts';
import { quoted, sayErrno } from '../support/messages.ts';
import { parseOptions, wrongUsage } from '../support/options.ts';
import { program } from '../support/program.ts';

export const rmdir = program('rmdir', function* (process) {
  const options = parseOptions(process, {
    short: 'pv',
    long: { parents: 'p', verbose: 'v', 'ignore-fail-on-non-empty': 'ignore' },
  });
  if (typeof options === 'number') return options;
  if (options.operands.length === 0) return wrongUsage(process, 'missing operand');
  let status = 0;
  for (const operand of options.operands) {
    let path = operand;
    for (;;) {
      if (options.has('v')) process.out.line(`rmdir: removing directory, ${quoted(path)}`);
      const result = attempt(() => process.files.rmdir(path));
      if (result instanceof Errno) {
        if (result.code === 'ENOTEMPTY' && options.has('ignore')) break;
        const what = path === operand ? '' : 'directory ';
        sayErrno(process, result, `'${path}'`, `failed to remove ${what}${quoted(path)}`);
        status = 1;
        break;
      }
      const cut = path.replace(/\/+$/, '').lastIndexOf('/');
      if (!options.has('p') || cut <= 0) break;
      path = path.slice(0, cut);
    }
  }
  return status;
});
