import { rule, type Finding } from '../rule.ts';
import { nodesOf, placeOf } from '../shared/reading.ts';
import type { BuildPlan } from '../../plan/index.ts';

export const fromAsCasing = rule({
  name: 'FromAsCasing',
  description: "The 'as' keyword should match the case of the 'from' keyword",
  check: findings,
});

function* findings(plan: BuildPlan): Iterable<Finding> {
  for (const node of nodesOf(plan, 'FROM')) {
    const [, as, name] = node.words;
    if (as === undefined || name === undefined) continue;
    const wanted = sameCase(node.keyword, as.text);
    if (wanted === null || wanted === as.text) continue;
    yield {
      message: `'${as.text}' and '${node.keyword}' keywords' casing do not match`,
      place: placeOf(node),
      span: as.span,
      comments: node.comments,
      fix: { title: `Write ${wanted}`, edits: [{ span: as.span, text: wanted }] },
    };
  }
}

/** The word in the keyword's letter case; null for a keyword of mixed case, about which another rule complains. */
function sameCase(keyword: string, word: string): string | null {
  if (keyword === keyword.toLowerCase()) return word.toLowerCase();
  return keyword === keyword.toUpperCase() ? word.toUpperCase() : null;
}
