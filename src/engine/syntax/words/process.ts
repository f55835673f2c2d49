import { quote } from '../quote.ts';
import { Lexer } from './lexer.ts';
import type { VariableLookup, WordOptions } from './options.ts';

interface VariableUse {
  /** Names that were looked up and found, in order of first use. */
  readonly used: readonly string[];
  /** Names that were looked up and are not set. */
  readonly unmatched: readonly string[];
}

type Failed = VariableUse & { readonly ok: false; readonly error: string };
export type WordResult = (VariableUse & { readonly ok: true; readonly value: string }) | Failed;
export type WordsResult = (VariableUse & { readonly ok: true; readonly words: readonly string[] }) | Failed;

/**
 * Expands variables and takes quotes and escapes away, as BuildKit's `shell.Lex.ProcessWord`. White space stays.
 * `error` has Docker's text, `failed to process "…": …`.
 */
export function processWord(word: string, lookup: VariableLookup, options: WordOptions = {}): WordResult {
  const lexer = new Lexer(word, lookup, options);
  const result = lexer.run();
  const use = { used: [...lexer.used], unmatched: [...lexer.unmatched] };
  if (!result.ok) return { ok: false, error: `failed to process ${quote(word)}: ${result.error}`, ...use };
  return { ok: true, value: result.value, ...use };
}

/** As {@link processWord}, then split at white space that is neither quoted nor escaped (`ProcessWords`). */
export function processWords(word: string, lookup: VariableLookup, options: WordOptions = {}): WordsResult {
  const lexer = new Lexer(word, lookup, options);
  const result = lexer.run();
  const use = { used: [...lexer.used], unmatched: [...lexer.unmatched] };
  if (!result.ok) return { ok: false, error: `failed to process ${quote(word)}: ${result.error}`, ...use };
  return { ok: true, words: result.words, ...use };
}
