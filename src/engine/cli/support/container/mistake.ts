/** Why options make no container: the client's words, the engine's, or what is not simulated. */
export type Mistake =
  { readonly error: string } | { readonly refused: string } | { readonly unsupported: string };
