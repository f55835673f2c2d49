import type { CheckDefinition } from '../contract.ts';

interface CommandsArguments {
  /** Source of a regular expression, matched anywhere in a line. */
  readonly matches: string;
  /** The command must have ended with an error. */
  readonly fails: boolean;
}

/**
 * A line was typed into the terminal and ended without an error. For commands that only show something; where a
 * command leaves a trace, check the trace.
 */
export const commands: CheckDefinition<CommandsArguments, 'not-yet' | 'failed' | 'succeeded'> = {
  hints: ['not-yet', 'failed', 'succeeded'],
  read: (fields) => {
    const matches = fields.requiredText('matches');
    try {
      new RegExp(matches);
    } catch (error) {
      fields.fail('matches', `is no regular expression: ${String(error)}`);
    }
    return { matches, fails: fields.flag('fails') ?? false };
  },
  check: ({ matches, fails }, { workspace: { typed } }) => {
    const lines = typed.filter(({ line }) => new RegExp(matches).test(line));
    const last = lines.at(-1);
    if (last === undefined) return { id: 'not-yet', text: 'That command has not been typed yet.' };
    if (lines.some(({ exitCode }) => (exitCode !== 0) === fails)) return null;
    return fails
      ? { id: 'succeeded', text: `“${last.line}” worked; here it should fail.` }
      : { id: 'failed', text: `“${last.line}” ended with exit code ${last.exitCode}.` };
  },
};
