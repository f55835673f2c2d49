import { splitVariable, type AppliedInstruction, type VariablesThen } from '../../plan/index.ts';
import type { InstructionNode } from '../../syntax/index.ts';
import type { EditorDocument } from '../document.ts';
import { variableUses } from '../symbols/variable-uses.ts';
import type { HoverLine, HoverSource } from './hover.ts';

/** The value a variable has at this very place, and where it comes from. */
export const hoverVariable: HoverSource = (document, offset) => {
  const node = document.nodeAt(offset);
  if (node === undefined) return null;
  const use = variableUses(document.tree, node).find(
    ({ span }) => span.start <= offset && offset <= span.end,
  );
  const known = document.symbols.at(offset);
  if (use === undefined && (known?.kind !== 'variable' || known.role === 'use')) return null;
  const name = use?.name ?? known?.name ?? '';
  const span = use?.span ?? known?.span ?? node.span;
  const value = valueAt(document, node, name, use === undefined);
  const from = originOf(document, offset, name, value);
  if (use !== undefined && known === undefined && value === undefined && node.name === 'RUN') {
    return null; // A variable of the shell's own.
  }
  return { span, lines: [shown(document, name, value), ...from] };
};

function shown({ plan }: EditorDocument, name: string, value: string | undefined): HoverLine {
  if (value !== undefined) return { kind: 'code', text: `${name}=${value}` };
  const text =
    plan.error === null
      ? `${name} has no value here.`
      : `${name}: no value is known while the file has mistakes.`;
  return { kind: 'text', text };
}

function originOf(
  document: EditorDocument,
  offset: number,
  name: string,
  value: string | undefined,
): readonly HoverLine[] {
  const { symbols, tree, read } = document;
  const found = symbols.at(offset);
  const definition = found && symbols.definition(found);
  if (definition === undefined) {
    return value === undefined ? [] : [{ kind: 'text', text: 'It comes from the base image.' }];
  }
  const line = tree.lines.lineOf(definition.span.start);
  const keyword = tree.instructions.find(({ span }) => span.end >= definition.span.start)?.name ?? '';
  const lasting =
    keyword === 'ENV' ? 'Containers have it too.' : 'It is there during the build only; --build-arg sets it.';
  const where = definition === found ? [] : [`Set by ${keyword} on line ${line}.`];
  const given = read.metaArgs.length > 0 && definition.stage === -1 && found?.stage !== -1;
  const above = given ? [`${name} above FROM is taken up by an ARG of this stage.`] : [];
  return [...where, lasting, ...above].map((text) => ({ kind: 'text', text }));
}

/** The value before an instruction, or `behind` it; in FROM lines and above them that of the global arguments. */
function valueAt(
  { plan, tree }: EditorDocument,
  node: InstructionNode,
  name: string,
  behind: boolean,
): string | undefined {
  const applied = plan.applied.find(({ command }) => covers(command, node));
  if (applied !== undefined) return variablesOf(applied, behind).get(name);
  const first = tree.instructions.find(({ name: keyword }) => keyword === 'FROM');
  const global = node.name === 'FROM' || first === undefined || node.span.start < first.span.start;
  return global ? plan.globalArgs.get(name) : undefined;
}

function covers({ instruction, onBuild }: AppliedInstruction['command'], node: InstructionNode): boolean {
  return !onBuild && instruction.node === node;
}

function variablesOf({ variables, variablesAfter }: AppliedInstruction, behind: boolean): VariablesThen {
  return behind ? variablesAfter : variables;
}

/** Names that are set in a base image, for an editor to offer. */
export function imageVariables(document: EditorDocument, reference: string): readonly string[] {
  return (document.image(reference)?.config.Env ?? []).map((line) => splitVariable(line)[0]);
}
