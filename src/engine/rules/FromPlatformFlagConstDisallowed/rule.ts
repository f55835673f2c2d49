import { parsePlatform } from '../../image/platform.ts';
import type { BuildPlan } from '../../plan/index.ts';
import { rule, type Finding } from '../rule.ts';
import { openedStages, placeOf } from '../shared/reading.ts';
import { quote } from '../../syntax/index.ts';

export const fromPlatformFlagConstDisallowed = rule({
  name: 'FromPlatformFlagConstDisallowed',
  description: 'FROM --platform flag should not use a constant value',
  check: findings,
});

/** A stage whose name holds the system or the architecture is meant to be for that platform only. */
function* findings(plan: BuildPlan): Iterable<Finding> {
  for (const { stage, from, platform } of openedStages(plan)) {
    if (platform === null || platform.used.length > 0 || platform.unmatched.length > 0 || !platform.ok)
      continue;
    const parsed = parsePlatform(platform.value);
    if ('error' in parsed) continue;
    const name = stage.name ?? '';
    if (name.includes(parsed.os) || name.includes(parsed.architecture)) continue;
    yield {
      message: `FROM --platform flag should not use constant value ${quote(platform.value)}`,
      place: placeOf(from),
      span: from.arguments.platform?.span ?? from.span,
      comments: from.comments,
    };
  }
}
