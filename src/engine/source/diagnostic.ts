import type { Span } from './span.ts';

export type Severity = 'error' | 'warning' | 'info';

/** A further place that explains a diagnostic. */
export interface DiagnosticNote {
  readonly message: string;
  readonly span?: Span;
}

/** Replacements that mend what a diagnostic names; spans refer to the text it was made for and do not overlap. */
export interface Fix {
  readonly title: string;
  readonly edits: readonly { readonly span: Span; readonly text: string }[];
}

/** Something the learner should know about their text. Never stands for a fault of ours: those throw. */
export interface Diagnostic {
  /** A build check's name (`JSONArgsRecommended`) or one of our own codes (`parse-error`). */
  readonly code: string;
  readonly severity: Severity;
  readonly span: Span;
  /** Docker's own words where Docker has words. */
  readonly message: string;
  readonly detail?: string;
  readonly url?: string;
  readonly notes?: readonly DiagnosticNote[];
  readonly fix?: Fix;
}
