import { cleanPath } from '../../files/index.ts';
import type { StageContext } from '../contract.ts';
import { normalizePath } from '../shared/normalize-path.ts';
import type { WorkdirArguments } from './read.ts';

/**
 * Changes the working directory and makes it, as the user in force. Only `/` needs no step; for a directory that
 * exists the layer is empty, but it is there (dockerfile2llb, dispatchWorkdir). The config keeps the path as written, the
 * directory that is made has the cleaned one (client/llb, Mkdir).
 */
export function applyWorkdir(context: StageContext, read: WorkdirArguments, text: string): void {
  const written = context.expand(read.path.text);
  context.note('directory', [written]);
  const path = normalizePath(context.config.WorkingDir ?? '', written, false);
  context.configure({ WorkingDir: path });
  const makes = path !== '/';
  if (makes) {
    context.step({
      name: context.display(text),
      operation: {
        type: 'files',
        actions: [{ kind: 'mkdir', path: cleanPath(path), mode: 0o755, owner: context.config.User ?? '' }],
      },
      inputs: [context.root],
      ignoresCache: false,
    });
  }
  context.history(`WORKDIR ${path}`, makes);
}
