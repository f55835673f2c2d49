import type { Span } from '../../source/index.ts';

/** A place that names a stage or a variable. */
export interface Occurrence {
  readonly kind: 'stage' | 'variable';
  /** Stages in lower case, variables as written. */
  readonly name: string;
  /** The name alone, without `$`, braces or `--from=`. */
  readonly span: Span;
  readonly role: 'definition' | 'use';
  /** Places with the same group mean the same thing and are renamed together. */
  readonly group: string;
  /** Index of the stage it stands in, -1 above the first FROM. FROM itself counts to the stage before. */
  readonly stage: number;
}
