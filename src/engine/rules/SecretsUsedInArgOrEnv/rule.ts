import type { BuildPlan } from '../../plan/index.ts';
import { rule, type Finding } from '../rule.ts';
import { appliedOf, reportedAt } from '../shared/applied.ts';
import { quote } from '../../syntax/index.ts';

const SECRET =
  /(?:_|^)(?:apikey|auth|credential|credentials|key|password|pword|passwd|secret|token)(?:_|$)/iu;
/** Words that say it is no secret after all. */
const HARMLESS = /(?:_|^)(?:public|file|version)(?:_|$)/iu;

export const secretsUsedInArgOrEnv = rule({
  name: 'SecretsUsedInArgOrEnv',
  description: 'Sensitive data should not be used in the ARG or ENV commands',
  check: findings,
});

/** Goes by names only. ARG above the first FROM is not looked at. */
function* findings(plan: BuildPlan): Iterable<Finding> {
  for (const found of appliedOf(plan, 'ARG', 'ENV')) {
    for (const name of found.applied.notes['names'] ?? []) {
      if (!SECRET.test(name) || HARMLESS.test(name)) continue;
      yield {
        message: `Do not use ARG or ENV instructions for sensitive data (${found.instruction.keyword} ${quote(name)})`,
        ...reportedAt(found),
      };
    }
  }
}
