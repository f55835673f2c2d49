import { searchPath } from '../../kernel/index.ts';
import { program } from '../support/program.ts';

export const which = program('which', function* (process) {
  const all = process.argv[1] === '-a';
  let status = 0;
  for (const name of process.argv.slice(all ? 2 : 1)) {
    const path = searchPath(process, name, process.env.get('PATH') ?? '/usr/bin:/bin');
    if (path === undefined || !process.files.access(path, 1) || process.files.find(path)?.type !== 'file')
      status = 1;
    else process.out.line(path);
  }
  return status;
});
