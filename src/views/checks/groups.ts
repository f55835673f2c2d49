import { RULES, rulePageName, type BuildResult } from '../../engine/index.ts';
import { problemsOf, type ProblemRow } from '../problems/model.ts';

/** What one build check found. */
export interface CheckGroup {
  readonly rule: string;
  /** BuildKit's words for what it is about. */
  readonly description: string;
  /** Last part of its page's address. */
  readonly page: string;
  readonly findings: readonly ProblemRow[];
}

export interface ChecksView {
  /** In the order of their first finding. */
  readonly groups: readonly CheckGroup[];
  /** What keeps the Dockerfile from being read or built; checks say nothing about these. */
  readonly errors: readonly ProblemRow[];
  /** How many checks there are that look without being asked to. */
  readonly count: number;
  /** One sentence on the whole. */
  readonly headline: string;
}

/** The findings of the build checks by rule. */
export function checksView(result: BuildResult): ChecksView {
  const problems = problemsOf(result);
  const warnings = problems.filter(({ severity }) => severity !== 'error');
  const groups = [...new Set(warnings.map(({ code }) => code))].map((rule): CheckGroup => ({
    rule,
    description: RULES.find(({ name }) => name === rule)?.description ?? '',
    page: rulePageName(rule),
    findings: warnings.filter(({ code }) => code === rule),
  }));
  const count = RULES.filter(({ experimental }) => !experimental).length;
  return {
    groups,
    errors: problems.filter(({ severity }) => severity === 'error'),
    count,
    headline: headlineOf(groups, warnings.length),
  };
}

function headlineOf(groups: readonly CheckGroup[], findings: number): string {
  if (findings === 0) return 'No check has anything to say.';
  const found = findings === 1 ? 'One finding' : `${findings} findings`;
  return groups.length === 1 ? `${found} of one check.` : `${found} of ${groups.length} checks.`;
}
