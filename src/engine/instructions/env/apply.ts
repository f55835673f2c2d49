import type { StageContext } from '../contract.ts';
import { expandPairs } from '../shared/pairs.ts';
import type { EnvArguments } from './read.ts';

/** Sets variables for the rest of the stage and for containers. All values see the variables from before. */
export function applyEnv(context: StageContext, { pairs }: EnvArguments): void {
  const expanded = expandPairs(context, pairs);
  const env = [...(context.config.Env ?? [])];
  for (const [name, value] of expanded) {
    context.setVariable(name, value);
    const at = env.findIndex((line) => line.startsWith(`${name}=`));
    if (at === -1) env.push(`${name}=${value}`);
    else env[at] = `${name}=${value}`;
  }
  context.configure({ Env: env });
  context.note(
    'names',
    expanded.map(([name]) => name),
  );
  context.history(['ENV', ...expanded.map(([name, value]) => `${name}=${value}`)].join(' '), false);
}
