import { explainIgnore, parseDockerignore } from '../../engine/index.ts';

/** What becomes of one path. */
export interface IgnoreRow {
  readonly path: string;
  readonly ignored: boolean;
  /** `line 2: docs`, or why there is no line. */
  readonly why: string;
}

export interface IgnoreRows {
  readonly rows: readonly IgnoreRow[];
  /** Docker's words about a pattern that it refuses, or empty. */
  readonly error: string;
}

/** Judges paths, one on a line, by the text of a .dockerignore. A pattern that Docker refuses gives its message. */
export function ignoreRows(ignoreFile: string, paths: string): IgnoreRows {
  const rules = parseDockerignore(ignoreFile);
  const rows: IgnoreRow[] = [];
  for (const path of paths.split('\n').map((line) => line.trim())) {
    if (path === '') continue;
    const verdict = explainIgnore(rules, path);
    if (!verdict.ok) return { rows: [], error: verdict.message };
    const { ignored, rule } = verdict.value;
    rows.push({
      path,
      ignored,
      why: rule === null ? 'no line fits it' : `line ${rule.line}: ${rule.pattern}`,
    });
  }
  return { rows, error: '' };
}
