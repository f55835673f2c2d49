import { wrongUsage } from '../support/options.ts';
import { program } from '../support/program.ts';

export const dirname = program('dirname', function* (process) {
  const paths = process.argv.slice(1).filter((word) => word !== '--');
  if (paths.length === 0) return wrongUsage(process, 'missing operand');
  if (process.flavour === 'busybox' && paths.length > 1) return wrongUsage(process, '');
  for (const path of paths) {
    const trimmed = path.replace(/(?<=.)\/+$/, '');
    const cut = trimmed.lastIndexOf('/');
    process.out.line(cut === -1 ? '.' : trimmed.slice(0, cut).replace(/(?<=.)\/+$/, '') || '/');
  }
  return 0;
});
