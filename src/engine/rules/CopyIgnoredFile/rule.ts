import { ignoreRules } from '../../files/dockerignore/index.ts';
import { lexicalClean } from '../../files/index.ts';
import { compilePatterns, type PatternMatcher } from '../../files/pattern/index.ts';
import type { BuildPlan } from '../../plan/index.ts';
import { quote } from '../../syntax/index.ts';
import { rule, type Finding } from '../rule.ts';
import { appliedOf, literalWord, reportedAt } from '../shared/applied.ts';

/** Patterns that leave nothing of the context; only they count against copying all of it. */
const EVERYTHING: readonly string[] = ['*', '**', '**/*'];

export const copyIgnoredFile = rule({
  name: 'CopyIgnoredFile',
  description: 'Attempting to Copy file that is excluded by .dockerignore',
  check: findings,
});

interface Ignored {
  readonly matcher: PatternMatcher;
  readonly everything: boolean;
}

function* findings(plan: BuildPlan): Iterable<Finding> {
  const copies = appliedOf(plan, 'COPY', 'ADD');
  const ignored = copies.length === 0 ? null : ignoredBy(plan);
  if (ignored === null) return;
  for (const found of copies) {
    const { instruction, applied, own } = found;
    for (const source of applied.notes['sources'] ?? []) {
      const path = lexicalClean(source);
      if ((path === '.' || path === '/') && !ignored.everything) continue;
      if (!ignored.matcher.matchesOrParentMatches(path)) continue;
      const verb = instruction.keyword === 'ADD' ? 'Add' : 'Copy';
      const word = own ? literalWord(instruction.arguments.sources, source) : undefined;
      yield {
        message: `Attempting to ${verb} file ${quote(path)} that is excluded by .dockerignore`,
        ...reportedAt(found),
        ...(word && { span: word.span }),
      };
    }
  }
}

/** Null without an ignore file, and with exceptions in it: what they leave cannot be told without the files. */
function ignoredBy({ request }: BuildPlan): Ignored | null {
  const patterns = ignoreRules(request).map(({ pattern }) => pattern);
  const matcher = compilePatterns(patterns);
  if (patterns.length === 0 || !matcher.ok || matcher.value.hasNegations) return null;
  return { matcher: matcher.value, everything: patterns.some((pattern) => EVERYTHING.includes(pattern)) };
}
