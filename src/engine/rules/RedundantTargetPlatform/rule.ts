import type { BuildPlan } from '../../plan/index.ts';
import { rule, type Finding } from '../rule.ts';
import { openedStages, placeOf } from '../shared/reading.ts';

const TARGET = 'TARGETPLATFORM';

export const redundantTargetPlatform = rule({
  name: 'RedundantTargetPlatform',
  description:
    'Setting platform to predefined $TARGETPLATFORM in FROM is redundant as this is the default behavior',
  check: findings,
});

function* findings(plan: BuildPlan): Iterable<Finding> {
  for (const { from, platform } of openedStages(plan)) {
    if (platform === null || platform.unmatched.length > 0) continue;
    const [used, ...more] = platform.used;
    if (used !== TARGET || more.length > 0) continue;
    if (!platform.ok || platform.value !== plan.globalArgs.get(TARGET)) continue;
    const flag = from.node.flags.find(({ text }) => text.startsWith('--platform='));
    const span = flag?.span ?? from.span;
    yield {
      message: `Setting platform to predefined ${from.arguments.platform?.text ?? ''} in FROM is redundant as this is the default behavior`,
      place: placeOf(from),
      span,
      comments: from.comments,
      fix: { title: 'Remove the flag', edits: [{ span: withBlankAfter(plan.tree.text, span), text: '' }] },
    };
  }
}

function withBlankAfter(text: string, { start, end }: { readonly start: number; readonly end: number }) {
  const blanks = /^[ \t]*/.exec(text.slice(end));
  return { start, end: end + (blanks?.[0].length ?? 0) };
}
