import type { BuildPlan } from '../../plan/index.ts';
import type { Fix } from '../../source/index.ts';
import { rule, type Finding } from '../rule.ts';
import { appliedOf, reportedAt } from '../shared/applied.ts';
import type { NameValue } from '../../syntax/index.ts';

export const legacyKeyValueFormat = rule({
  name: 'LegacyKeyValueFormat',
  description: 'Legacy key/value format with whitespace separator should not be used',
  check: findings,
});

function* findings(plan: BuildPlan): Iterable<Finding> {
  for (const found of appliedOf(plan, 'ENV', 'LABEL')) {
    if (found.failed) continue;
    const { keyword } = found.instruction.node;
    for (const pair of found.instruction.arguments.pairs) {
      if (pair.delimiter) continue;
      yield {
        message: `"${keyword} key=value" should be used instead of legacy "${keyword} key value" format`,
        ...reportedAt(found),
        ...(found.own ? { fix: withEqualsSign(plan.tree.text, pair) } : {}),
      };
    }
  }
}

/** With quotes where the value has blanks; none for values whose own quotes would have to be understood. */
function withEqualsSign(source: string, { name, value }: NameValue): Fix | undefined {
  if (source.slice(value.span.start, value.span.end) !== value.text || value.text === '') return undefined;
  const text = asOneWord(value.text);
  if (text === null) return undefined;
  const span = { start: name.span.end, end: value.span.end };
  return { title: 'Use an equals sign', edits: [{ span, text: `=${text}` }] };
}

function asOneWord(value: string): string | null {
  if (!/\s/.test(value) || /^"[^"\\`]*"$/.test(value) || /^'[^']*'$/.test(value)) return value;
  return /["'\\`]/.test(value) ? null : `"${value}"`;
}
