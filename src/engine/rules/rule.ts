import type { Place } from '../plan/index.ts';
import type { BuildPlan } from '../plan/index.ts';
import type { Fix, Span } from '../source/index.ts';
import type { Comment } from '../syntax/index.ts';

/** One place that a rule objects to. */
export interface Finding {
  /** BuildKit's words. */
  readonly message: string;
  /** Lines as BuildKit reports them. */
  readonly place: Place;
  /** What an editor underlines; all of the place unless given. */
  readonly span?: Span;
  /** Comments that can switch the rule off here; for some rules BuildKit asks none. */
  readonly comments?: readonly Comment[];
  readonly fix?: Fix | undefined;
}

/** A build check. */
export interface Rule {
  readonly name: string;
  /** What the rule is about, in BuildKit's words. */
  readonly description: string;
  /** Page in Docker's documentation; empty if BuildKit names none. */
  readonly url: string;
  /** Off unless asked for. */
  readonly experimental: boolean;
  /** Finds nothing that BuildKit would not get to: planning may have ended early. */
  readonly check: (plan: BuildPlan) => Iterable<Finding>;
}

/** A rule with BuildKit's usual page: the name in lower case with dashes. */
export function rule<const Name extends string>(
  known: { readonly name: Name } & Pick<Rule, 'description' | 'check'> & Partial<Rule>,
): Rule & { readonly name: Name } {
  const page = rulePageName(known.name);
  return { url: `https://docs.docker.com/go/dockerfile/rule/${page}/`, experimental: false, ...known };
}

/** Name of a rule as the address of its page has it: `JSONArgsRecommended` → `json-args-recommended`. */
export function rulePageName(name: string): string {
  return name.replace(/(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/g, '-').toLowerCase();
}
