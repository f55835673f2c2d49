import {
  rulePageName,
  typoFix,
  type BuildResult,
  type Fix,
  type Severity,
  type Span,
} from '../../engine/index.ts';
import { linesOf, type Lines } from '../shared/lines.ts';

/** Something wrong in the Dockerfile, at UTF-16 offsets (`end` exclusive) of the text that was built. */
export interface ProblemRow {
  readonly start: number;
  readonly end: number;
  readonly severity: Severity;
  readonly message: string;
  /** A check's name, or what stops the build. */
  readonly code: string;
  readonly lines: Lines;
  /** Title of the change that would mend it; empty where there is none. */
  readonly fix: string;
  /** Last part of the address of the check's page; empty for what is no check. */
  readonly page: string;
}

/** Parse errors, what stops the plan, what fails, and findings of the build checks, in the order of the file. */
export function problemsOf(result: BuildResult): readonly ProblemRow[] {
  const rows: ProblemRow[] = [];
  const add = (row: Omit<ProblemRow, 'start' | 'end'>, span: Span): void => {
    const known = rows.some(({ start, message }) => start === span.start && message === row.message);
    if (!known) rows.push({ ...row, start: span.start, end: span.end });
  };
  for (const error of result.plan.read.errors) {
    add(
      {
        severity: 'error',
        message: error.message,
        code: 'parse error',
        lines: linesOf(error),
        fix: titleOf(typoFix(result.plan.tree.text, error)),
        page: '',
      },
      error.span,
    );
  }
  const { error } = result;
  if (error !== null && error.place !== null) {
    const message = error.message.replace(/^failed to solve: /, '');
    const lines = linesOf(error.place);
    add({ severity: 'error', message, code: 'build error', lines, fix: '', page: '' }, error.place.span);
  }
  for (const warning of result.warnings) {
    add(
      {
        severity: 'warning',
        message: warning.message,
        code: warning.rule,
        lines: linesOf(warning),
        fix: titleOf(warning.fix),
        page: rulePageName(warning.rule),
      },
      warning.span,
    );
  }
  return rows.sort((a, b) => a.start - b.start);
}

function titleOf(fix: Fix | undefined): string {
  return fix?.title ?? '';
}
