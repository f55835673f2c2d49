import { rule, type Finding } from '../rule.ts';
import { nodesOf, placeOf } from '../shared/reading.ts';
import type { BuildPlan } from '../../plan/index.ts';

export const stageNameCasing = rule({
  name: 'StageNameCasing',
  description: 'Stage names should be lowercase',
  check: findings,
});

function* findings(plan: BuildPlan): Iterable<Finding> {
  for (const node of nodesOf(plan, 'FROM')) {
    const [, , name, ...more] = node.words;
    if (name === undefined || more.length > 0) continue;
    const lower = name.text.toLowerCase();
    if (name.text === lower) continue;
    yield {
      message: `Stage name '${name.text}' should be lowercase`,
      place: placeOf(node),
      span: name.span,
      comments: node.comments,
      fix: { title: `Call it ${lower}`, edits: [{ span: name.span, text: lower }] },
    };
  }
}
