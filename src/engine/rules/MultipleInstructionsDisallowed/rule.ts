import type { BuildPlan } from '../../plan/index.ts';
import type { Fix, Span } from '../../source/index.ts';
import { rule, type Finding } from '../rule.ts';
import { appliedOf, reportedAt, type AppliedOf } from '../shared/applied.ts';

type Once = 'CMD' | 'ENTRYPOINT' | 'HEALTHCHECK';

export const multipleInstructionsDisallowed = rule({
  name: 'MultipleInstructionsDisallowed',
  description: 'Multiple instructions of the same type should not be used in the same stage',
  check: findings,
});

/** Points at the earlier instruction, which has no effect; comments above the later one count. */
function* findings(plan: BuildPlan): Iterable<Finding> {
  const earlier = new Map<string, AppliedOf<Once>>();
  for (const found of appliedOf(plan, 'CMD', 'ENTRYPOINT', 'HEALTHCHECK')) {
    const { instruction, applied } = found;
    const key = `${applied.stage} ${instruction.keyword}`;
    const before = earlier.get(key);
    earlier.set(key, found);
    if (before === undefined) continue;
    yield {
      message: `Multiple ${instruction.node.keyword} instructions should not be used in the same stage because only the last one will be used`,
      place: reportedAt(before).place,
      comments: instruction.comments,
      fix: before.own ? removeLines(plan.tree.text, before.instruction.span) : undefined,
    };
  }
}

function removeLines(text: string, { start, end }: Span): Fix {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const feed = text.indexOf('\n', end);
  const span = { start: lineStart, end: feed === -1 ? text.length : feed + 1 };
  return { title: 'Remove the one without effect', edits: [{ span, text: '' }] };
}
