import { execForm } from '../../rules/index.ts';
import type { FixSource } from './fix.ts';

/** A start command in shell form as the words that the shell would run, also where the build checks are silent. */
export const execFormFixes: FixSource = function* ({ read, tree }) {
  for (const instruction of read.stages.flatMap(({ instructions }) => instructions)) {
    const { keyword, node } = instruction;
    if (keyword !== 'CMD' && keyword !== 'ENTRYPOINT') continue;
    const { command } = instruction.arguments;
    if (command.form === 'exec' || node.heredocs.length > 0) continue;
    const fix = execForm(tree.text, command.command);
    if (fix !== undefined) yield { ...fix, kind: 'improve', span: node.span };
  }
};
