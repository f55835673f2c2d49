import { nearest, type Instruction } from '../../instructions/index.ts';
import type { BuildPlan } from '../../plan/index.ts';
import type { Span } from '../../source/index.ts';
import { rule, type Finding } from '../rule.ts';
import { renameVariable } from '../shared/variables.ts';

/** Switches of attestations, which are no variables of the build. */
const NO_VARIABLES: readonly string[] = ['BUILDKIT_SBOM_SCAN_CONTEXT', 'BUILDKIT_SBOM_SCAN_STAGE'];

export const undefinedVar = rule({
  name: 'UndefinedVar',
  description: 'Variables should be defined before their use',
  check: findings,
});

function* findings(plan: BuildPlan): Iterable<Finding> {
  if (plan.checks === null) return;
  for (const { command, unmatched } of plan.applied) {
    const { instruction, place, onBuild } = command;
    for (const { name, candidates } of unmatched) {
      if (NO_VARIABLES.includes(name)) continue;
      const meant = nearest(name, candidates.names(), true) ?? '';
      const hint = meant === '' ? '' : ` (did you mean $${meant}?)`;
      yield {
        message: `Usage of undefined variable '$${name}'${hint}`,
        place,
        comments: instruction.comments,
        fix: onBuild ? undefined : renameVariable(plan.tree, expandedSpans(instruction), name, meant),
      };
    }
  }
}

/** Where the builder replaces variables: in RUN the shell does it, but for the flags. */
function expandedSpans({ keyword, node }: Instruction): readonly Span[] {
  return keyword === 'RUN' ? node.flags.map((flag) => flag.span) : [node.span];
}
