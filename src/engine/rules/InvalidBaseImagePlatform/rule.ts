import { formatPlatform } from '../../image/platform.ts';
import type { BuildPlan } from '../../plan/index.ts';
import { rule, type Finding } from '../rule.ts';
import { quote } from '../../syntax/index.ts';

export const invalidBaseImagePlatform = rule({
  name: 'InvalidBaseImagePlatform',
  description: 'Base image platform does not match expected target platform',
  url: '',
  check: findings,
});

function* findings({ checks, pulled }: BuildPlan): Iterable<Finding> {
  if (checks === null) return;
  for (const { written, place, wanted, actual } of pulled) {
    if (place === null) continue;
    if (wanted.os === actual.os && wanted.architecture === actual.architecture) continue;
    const [expected, found] = [wanted, actual].map((platform) => quote(formatPlatform(platform)));
    yield {
      message: `Base image ${written} was pulled with platform ${found}, expected ${expected} for current build`,
      place,
    };
  }
}
