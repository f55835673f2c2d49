import { lexicalClean } from '../path.ts';

/** One effective line of a .dockerignore file. */
export interface IgnoreRule {
  /** Line in the file, from 1. */
  readonly line: number;
  /** The pattern as BuildKit uses it: trimmed, cleaned, without leading slash; `!` in front if it takes back. */
  readonly pattern: string;
  readonly negated: boolean;
}

/**
 * Reads a .dockerignore file as BuildKit does (moby/patternmatcher's ignorefile): a byte order mark is dropped, `#` at the
 * very start of a line makes a comment, other lines are trimmed and cleaned, empty ones skipped.
 */
export function parseDockerignore(text: string): IgnoreRule[] {
  const rules: IgnoreRule[] = [];
  const lines = text.replace(/^\uFEFF/, '').split('\n');
  for (const [index, line] of lines.entries()) {
    const trimmed = line.trim();
    if (line.startsWith('#') || trimmed === '') continue;
    const negated = trimmed.startsWith('!');
    const body = cleanBody(negated ? trimmed.slice(1).trim() : trimmed);
    rules.push({ line: index + 1, pattern: negated ? `!${body}` : body, negated });
  }
  return rules;
}

function cleanBody(body: string): string {
  if (body === '') return '';
  const cleaned = lexicalClean(body);
  return cleaned.length > 1 && cleaned.startsWith('/') ? cleaned.slice(1) : cleaned;
}
