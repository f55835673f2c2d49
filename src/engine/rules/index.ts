import type { BuildPlan } from '../plan/index.ts';
import { withCommentOptions, type CheckOptions } from '../syntax/index.ts';
import type { Finding, Rule } from './rule.ts';
import { sortedAsInGo } from './shared/go-sort.ts';
import { PHASES } from './table.ts';
import type { BuildWarning } from './warning.ts';

export { RULE_PAGES } from './pages.ts';
export { RULES, type RuleName } from './table.ts';
export type { RuleExample, RulePage } from './page.ts';
export { rulePageName, type Rule } from './rule.ts';
export type { BuildWarning } from './warning.ts';

/** What the build checks find in a plan, by line, rule and message. After a mistake: what was found before it. */
export function checkPlan(plan: BuildPlan): readonly BuildWarning[] {
  return allWarnings(plan).sort(byPlace);
}

/** The same as `docker build --check` lists it: by line; findings of one line as Go's sort happens to leave them. */
export function lintPlan(plan: BuildPlan): readonly BuildWarning[] {
  return sortedAsInGo(allWarnings(plan), (a, b) => a.startLine < b.startLine);
}

/** In the order in which BuildKit meets them. */
function allWarnings(plan: BuildPlan): BuildWarning[] {
  const { checks } = plan;
  if (checks === null) return [];
  return PHASES.flatMap((rules) =>
    rules.flatMap((rule) => warningsOf(rule, plan, checks)).sort((a, b) => a.startLine - b.startLine),
  );
}

/** The message with which warnings fail a build that asks for it (`# check=error=true`); null if none do. */
export function lintError(plan: BuildPlan, warnings: readonly BuildWarning[]): string | null {
  if (plan.checks?.error !== true || warnings.length === 0) return null;
  const rules = [...new Set(warnings.map(({ rule }) => rule))].sort();
  return `lint violation found for rules: ${rules.join(', ')}`;
}

function warningsOf(rule: Rule, plan: BuildPlan, checks: CheckOptions): BuildWarning[] {
  const warnings: BuildWarning[] = [];
  for (const finding of rule.check(plan)) {
    if (isWanted(rule, withCommentOptions(checks, finding.comments ?? []))) {
      warnings.push(asWarning(rule, finding));
    }
  }
  return warnings;
}

/** Experimental rules are chosen by name or all together; `skip` has no power over them. */
function isWanted({ name, experimental }: Rule, options: CheckOptions): boolean {
  if (experimental) return options.experimentalAll || options.experimental.includes(name);
  return !options.skipAll && !options.skip.includes(name);
}

function asWarning(rule: Rule, { message, place, span, fix }: Finding): BuildWarning {
  const { name, description: detail, url } = rule;
  const { startLine, endLine } = place;
  const found = { rule: name, message, detail, url, startLine, endLine, span: span ?? place.span };
  return fix === undefined ? found : { ...found, fix };
}

function byPlace(a: BuildWarning, b: BuildWarning): number {
  return a.startLine - b.startLine || compare(a.rule, b.rule) || compare(a.message, b.message);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
export { execForm } from './JSONArgsRecommended/exec-form.ts';
