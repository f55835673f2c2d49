import { rule, type Finding } from '../rule.ts';
import { placeOf, readStages } from '../shared/reading.ts';
import type { BuildPlan } from '../../plan/index.ts';
import { quote } from '../../syntax/index.ts';

export const duplicateStageName = rule({
  name: 'DuplicateStageName',
  description: 'Stage names should be unique',
  check: findings,
});

function* findings(plan: BuildPlan): Iterable<Finding> {
  const seen = new Set<string>();
  for (const { name, from } of readStages(plan)) {
    if (name === undefined) continue;
    if (seen.has(name)) {
      yield {
        message: `Duplicate stage name ${quote(name)}, stage names should be unique`,
        place: placeOf(from),
        span: from.arguments.name?.span ?? from.span,
      };
    }
    seen.add(name);
  }
}
