import type { Fix, Span } from '../source/index.ts';

/** A build check's finding, as BuildKit reports it. */
export interface BuildWarning {
  /** Name of the rule, `JSONArgsRecommended`. */
  readonly rule: string;
  /** What is wrong at this place. */
  readonly message: string;
  /** What the rule is about. */
  readonly detail: string;
  readonly url: string;
  /** 1-based, inclusive. */
  readonly startLine: number;
  readonly endLine: number;
  readonly span: Span;
  readonly fix?: Fix;
}
