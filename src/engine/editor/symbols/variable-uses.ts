import type { Span } from '../../source/index.ts';
import type { DockerfileTree, EscapeToken, Heredoc, InstructionNode } from '../../syntax/index.ts';

/** A `$name` or `${name…}`. */
export interface VariableUse {
  readonly name: string;
  /** The name alone. */
  readonly span: Span;
}

const NAME = /[A-Za-z_][A-Za-z0-9_]*/y;

/**
 * Variables that an instruction uses, in its line and in heredocs that expand them: replaced by the builder or, in
 * commands, by the shell. What stands in single quotes or behind an escape is no use.
 */
export function variableUses(
  { text, escape }: DockerfileTree,
  node: InstructionNode,
): readonly VariableUse[] {
  const { logical } = node;
  const place = (at: number): number => logical.offsetOf(at);
  const inLine = scan(logical.text, node.json ? '' : "'", escape, place).filter(
    ({ name, span }) => text.slice(span.start, span.end) === name,
  );
  return [...inLine, ...node.heredocs.flatMap((heredoc) => heredocUses(heredoc, text, escape))];
}

function heredocUses(heredoc: Heredoc, text: string, escape: EscapeToken): readonly VariableUse[] {
  const { start, end } = heredoc.contentSpan;
  return heredoc.expand ? scan(text.slice(start, end), '', escape, (at) => start + at) : [];
}

function scan(text: string, quote: string, escape: string, place: (at: number) => number): VariableUse[] {
  const uses: VariableUse[] = [];
  let double = false;
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at);
    if (char === escape || char === '\\') at++;
    else if (char === '"') double = !double;
    else if (char === quote && !double) at = closing(text, at, quote);
    else if (char === '$') {
      const start = text.charAt(at + 1) === '{' ? at + 2 : at + 1;
      NAME.lastIndex = start;
      const name = NAME.exec(text)?.[0];
      if (name === undefined) continue;
      uses.push({ name, span: { start: place(start), end: place(start + name.length - 1) + 1 } });
      at = start + name.length - 1;
    }
  }
  return uses;
}

/** Where a quote ends; one that never does is an ordinary character. */
function closing(text: string, at: number, quote: string): number {
  const end = text.indexOf(quote, at + 1);
  return end === -1 ? at : end;
}
