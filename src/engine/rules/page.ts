/** What a page about a rule shows: every bad example makes the rule speak, no good one does. */
export interface RulePage {
  /** Why it matters, a few plain sentences. */
  readonly why: string;
  readonly bad: RuleExample;
  readonly good: RuleExample;
}

export interface RuleExample {
  readonly dockerfile: string;
  /** Further files of the build context, by path. */
  readonly files?: Readonly<Record<string, string>>;
}
