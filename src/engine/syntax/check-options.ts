import { quote } from './quote.ts';
import { trimSpace } from './characters.ts';
import { DirectiveReader } from './directives.ts';
import type { Comment } from './tree.ts';

/** Which build checks speak up: what a `check` directive or the build argument of the same meaning says. */
export interface CheckOptions {
  readonly skipAll: boolean;
  readonly skip: readonly string[];
  /** Experimental checks are off unless named here. */
  readonly experimentalAll: boolean;
  readonly experimental: readonly string[];
  /** Findings fail the build. */
  readonly error: boolean;
}

export type CheckOptionsResult =
  { readonly ok: true; readonly options: CheckOptions } | { readonly ok: false; readonly message: string };

const NO_OPTIONS: CheckOptions = {
  skipAll: false,
  skip: [],
  experimentalAll: false,
  experimental: [],
  error: false,
};

/** At most this many options; what follows belongs to the last one. */
const MOST_OPTIONS = 3;

/** Reads `skip=A,B;error=true;experimental=all`; `message` has Docker's text (linter, ParseLintOptions). */
export function parseCheckOptions(text: string): CheckOptionsResult {
  const trimmed = trimSpace(text);
  let options = NO_OPTIONS;
  if (trimmed === '') return { ok: true, options };
  for (const part of splitOptions(trimmed)) {
    const at = part.indexOf('=');
    if (at === -1) return { ok: false, message: `invalid check option ${quote(part)}` };
    const name = trimSpace(part.slice(0, at));
    const value = trimSpace(part.slice(at + 1));
    const change = readOption(name, value);
    if (typeof change === 'string') {
      const reason = `strconv.ParseBool: parsing ${quote(change)}: invalid syntax`;
      return { ok: false, message: `failed to parse check option ${quote(part)}: ${reason}` };
    }
    if (change === null) return { ok: false, message: `invalid check option ${quote(name)}` };
    options = { ...options, ...change };
  }
  return { ok: true, options };
}

function splitOptions(text: string): readonly string[] {
  const parts = text.split(';');
  return [...parts.slice(0, MOST_OPTIONS - 1), parts.slice(MOST_OPTIONS - 1).join(';')].slice(
    0,
    parts.length,
  );
}

/** Null for an unknown option, the value itself if it should be a truth value and is none. */
function readOption(name: string, value: string): Partial<CheckOptions> | string | null {
  const rules = value.split(',').map(trimSpace);
  switch (name) {
    case 'skip':
      return value === 'all' ? { skipAll: true } : { skip: rules };
    case 'experimental':
      return value === 'all' ? { experimentalAll: true } : { experimental: rules };
    case 'error':
      if (/^(1|t|T|true|TRUE|True)$/.test(value)) return { error: true };
      return /^(0|f|F|false|FALSE|False)$/.test(value) ? { error: false } : value;
    default:
      return null;
  }
}

/**
 * The options in force for one instruction: those of the file and of the first check comment above it. A comment with a
 * mistake counts for nothing, and `error` in a comment has no effect (linter, WithMergedConfigFromComments).
 */
export function withCommentOptions(options: CheckOptions, comments: readonly Comment[]): CheckOptions {
  for (const comment of comments) {
    const { match } = new DirectiveReader('').read(comment.text);
    if (match?.name !== 'check') continue;
    const own = parseCheckOptions(match.value.split(' ', 1)[0] ?? '');
    if (!own.ok) return options;
    return {
      skipAll: options.skipAll || own.options.skipAll,
      skip: [...options.skip, ...own.options.skip],
      experimentalAll: options.experimentalAll || own.options.experimentalAll,
      experimental: [...options.experimental, ...own.options.experimental],
      error: options.error,
    };
  }
  return options;
}
