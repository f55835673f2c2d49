/** The value of a variable, or undefined if there is none of that name. */
export type VariableLookup = (name: string) => string | undefined;

/** How a word is read; every option is off and the escape token a backslash unless given. */
export interface WordOptions {
  readonly escape?: string;
  /** Keep quotes in the result. */
  readonly rawQuotes?: boolean;
  /** Keep escape tokens in the result. */
  readonly rawEscapes?: boolean;
  /** Quotes are ordinary characters (contents of a heredoc). */
  readonly skipQuotes?: boolean;
  /** Leave references to unset variables as they are. */
  readonly skipUnset?: boolean;
}
