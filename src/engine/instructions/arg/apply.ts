import type { StageContext } from '../contract.ts';
import type { ArgArguments, BuildArgument } from './read.ts';

/**
 * Declares build arguments. A value comes from --build-arg, else from the default, else from a global ARG of that
 * name; without any the argument exists but sets no variable (dockerfile2llb, dispatchArg).
 */
export function applyArg(context: StageContext, { args }: ArgArguments): void {
  const names: string[] = [];
  context.note('names', names);
  const shown = args.map((argument) => {
    const name = argument.name.text;
    names.push(name);
    const value = valueOf(context, argument);
    if (value !== undefined) context.setVariable(name, value);
    context.declareArgument(name, value);
    return value === undefined ? name : `${name}=${value}`;
  });
  context.history(`ARG ${shown.join(' ')}`, false);
}

function valueOf(context: StageContext, { name, value }: BuildArgument): string | undefined {
  const given = context.buildArgument(name.text);
  if (given !== undefined) return given;
  return value === undefined ? context.globalArgument(name.text) : context.expand(value.text);
}
