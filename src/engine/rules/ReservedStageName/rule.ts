import { rule, type Finding } from '../rule.ts';
import { placeOf, readStages } from '../shared/reading.ts';
import type { BuildPlan } from '../../plan/index.ts';
import { quote } from '../../syntax/index.ts';

/** Names with a meaning of their own in FROM and in `--build-context`. */
const RESERVED: readonly string[] = ['context', 'scratch'];

export const reservedStageName = rule({
  name: 'ReservedStageName',
  description: 'Reserved words should not be used as stage names',
  check: findings,
});

function* findings(plan: BuildPlan): Iterable<Finding> {
  for (const { name, from } of readStages(plan)) {
    if (name === undefined || !RESERVED.includes(name)) continue;
    yield {
      message: `Stage name should not use the same name as reserved stage ${quote(name)}`,
      place: placeOf(from),
      span: from.arguments.name?.span ?? from.span,
    };
  }
}
