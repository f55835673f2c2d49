import { rule, type Finding } from '../rule.ts';
import { nodesOf, placeOf } from '../shared/reading.ts';
import type { BuildPlan } from '../../plan/index.ts';
import type { Fix } from '../../source/index.ts';
import type { InstructionNode } from '../../syntax/index.ts';

/** Label that took over (OCI image-spec, annotations). */
const LABEL = 'org.opencontainers.image.authors';

export const maintainerDeprecated = rule({
  name: 'MaintainerDeprecated',
  description: 'The MAINTAINER instruction is deprecated, use a label instead to define an image author',
  check: findings,
});

function* findings(plan: BuildPlan): Iterable<Finding> {
  for (const node of nodesOf(plan, 'MAINTAINER')) {
    yield {
      message: 'Maintainer instruction is deprecated in favor of using label',
      place: placeOf(node),
      span: node.keywordSpan,
      comments: node.comments,
      fix: asLabel(node, plan.tree.escape),
    };
  }
}

/** MAINTAINER takes its text as it is, LABEL expands it, so what is special there is escaped. */
function asLabel(node: InstructionNode, escape: string): Fix | undefined {
  const { text, span } = node.rest;
  if (text === '' || node.flags.length > 0) return undefined;
  const value = Array.from(text, (char) => ('"$'.includes(char) || char === escape ? escape + char : char));
  const keyword = node.keyword === node.keyword.toLowerCase() ? 'label' : 'LABEL';
  const whole = { start: node.keywordSpan.start, end: span.end };
  return {
    title: 'Use a label',
    edits: [{ span: whole, text: `${keyword} ${LABEL}="${value.join('')}"` }],
  };
}
