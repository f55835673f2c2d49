import type { ParsedScript, Statement } from 'unbash';
import { checkSyntax } from './grammar.ts';
import { lineAt, parseScript } from './parse.ts';
import type { Shell } from './shell.ts';

/** A statement to run, or the place where the shell stops reading. */
export type Unit = { readonly statement: Statement } | { readonly line: number; readonly error: () => void };

const known = new Map<string, readonly Unit[]>();

/** The statements of a text up to its first syntax error; those on the line of the error do not run. */
export function readUnits(shell: Shell, text: string): readonly Unit[] {
  const problem = checkSyntax(text, shell.dialect);
  const script = parseScript(text);
  if (problem === null) return cached(text, script);
  const line = lineAt(text, problem.at);
  const before = script.commands.filter(
    (statement) => statement.end <= problem.at && lineAt(text, statement.end) < line,
  );
  const first = shell.source.firstLine;
  return [
    ...before.map((statement) => ({ statement })),
    {
      line: first + line,
      error: () => {
        const context = shell.source.kind === 'eval' ? { context: 'eval' } : {};
        shell.dialect.syntaxError(shell, { ...problem, ...context }, { text, line: first + line });
      },
    },
  ];
}

function cached(text: string, script: ParsedScript): readonly Unit[] {
  const units = known.get(text);
  if (units !== undefined) return units;
  const made = script.commands.map((statement) => ({ statement }));
  if (known.size > 300) known.clear();
  known.set(text, made);
  return made;
}
