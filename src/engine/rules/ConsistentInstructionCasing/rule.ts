import { rule, type Finding } from '../rule.ts';
import { placeOf, stageInstructions } from '../shared/reading.ts';
import type { BuildPlan } from '../../plan/index.ts';

export const consistentInstructionCasing = rule({
  name: 'ConsistentInstructionCasing',
  description: 'All commands within the Dockerfile should use the same casing (either upper or lower)',
  check: findings,
});

/** ARG above the first FROM neither counts nor is looked at. A tie goes to upper case. */
function* findings(plan: BuildPlan): Iterable<Finding> {
  const instructions = stageInstructions(plan);
  const keywords = instructions.map(({ node }) => node.keyword);
  const lower = keywords.filter((keyword) => keyword === keyword.toLowerCase()).length;
  const upper = keywords.filter((keyword) => keyword === keyword.toUpperCase()).length;
  const wantsLower = lower > upper;
  for (const { node } of instructions) {
    const { keyword, keywordSpan: span } = node;
    const wanted = wantsLower ? keyword.toLowerCase() : keyword.toUpperCase();
    if (keyword === wanted) continue;
    const casing = wantsLower ? 'lowercase' : 'uppercase';
    yield {
      message: `Command '${keyword}' should match the case of the command majority (${casing})`,
      place: placeOf(node),
      span,
      fix: { title: `Write ${wanted}`, edits: [{ span, text: wanted }] },
    };
  }
}
