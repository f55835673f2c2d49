import type { InstructionNode, Word } from '../../syntax/index.ts';

/** A command in shell form (a text for the shell; empty if nothing was given) or exec form (its words; may be none). */
export type CommandLine =
  | { readonly form: 'shell'; readonly command: Word }
  | { readonly form: 'exec'; readonly words: readonly Word[] };

/** The node's words as a command; `words` are those behind a leading type word, if any. */
export function commandLine(node: InstructionNode, words: readonly Word[] = node.words): CommandLine {
  if (node.json) return { form: 'exec', words };
  const end = node.rest.span.end;
  return { form: 'shell', command: words[0] ?? { text: '', span: { start: end, end } } };
}
