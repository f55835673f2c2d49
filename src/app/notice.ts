/** Something the workbench has to say about what just happened, until it is dismissed or something newer is said. */
export interface Notice {
  /** `problem`: something that was wanted did not happen. */
  readonly kind: 'done' | 'problem';
  readonly text: string;
  /** What it is about, one by one, each with a few words. */
  /** Something that can be done about it. */
  readonly action?: { readonly name: string; readonly run: () => void };
  readonly details?: readonly { readonly why: string; readonly paths: readonly string[] }[];
}
