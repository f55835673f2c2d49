import type { BuildPlan } from '../../plan/index.ts';
import { rule, type Finding } from '../rule.ts';
import { appliedOf, reportedAt } from '../shared/applied.ts';
import { execForm } from './exec-form.ts';

export const jsonArgsRecommended = rule({
  name: 'JSONArgsRecommended',
  description:
    'JSON arguments recommended for ENTRYPOINT/CMD to prevent unintended behavior related to OS signals',
  check: findings,
});

/** A stage with a SHELL of its own chose its shell on purpose. */
function* findings(plan: BuildPlan): Iterable<Finding> {
  for (const found of appliedOf(plan, 'CMD', 'ENTRYPOINT')) {
    const { instruction, applied, own } = found;
    if (instruction.arguments.command.form === 'exec' || (applied.before.Shell ?? []).length > 0) continue;
    const { node } = instruction;
    yield {
      message: `JSON arguments recommended for ${node.keyword} to prevent unintended behavior related to OS signals`,
      ...reportedAt(found),
      ...(own ? { span: node.rest.span, fix: execForm(plan.tree.text, node.rest) } : {}),
    };
  }
}
