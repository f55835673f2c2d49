import { Dict, Tuple, raise, type Func, type Named, type Scope, type Value } from './values.ts';

/** Gives the parameters of a function their values. Raises TypeError. */
export function bind(fn: Func, args: readonly Value[], named: Named, scope: Scope): void {
  const plain = fn.parameters.filter(({ kind }) => kind === 'plain');
  const star = fn.parameters.find(({ kind }) => kind === 'star');
  const double = fn.parameters.find(({ kind }) => kind === 'double');
  if (args.length > plain.length && star === undefined) {
    raise(
      'TypeError',
      `${fn.name}() takes ${plain.length} positional argument${plain.length === 1 ? '' : 's'} but ${args.length} ${args.length === 1 ? 'was' : 'were'} given`,
    );
  }
  for (const [at, { name }] of plain.entries()) {
    const value = args[at];
    if (value !== undefined) scope.vars.set(name, value);
  }
  if (star !== undefined) scope.vars.set(star.name, new Tuple(args.slice(plain.length)));
  const rest = new Dict();
  for (const [name, value] of named) {
    const known = fn.parameters.some(
      (one) => one.name === name && (one.kind === 'plain' || one.kind === 'keyword'),
    );
    if (known && scope.vars.has(name))
      raise('TypeError', `${fn.name}() got multiple values for argument '${name}'`);
    if (known) scope.vars.set(name, value);
    else if (double !== undefined) rest.set(name, value);
    else raise('TypeError', `${fn.name}() got an unexpected keyword argument '${name}'`);
  }
  if (double !== undefined) scope.vars.set(double.name, rest);
  const missing = fn.parameters.filter(
    ({ name, kind }) =>
      (kind === 'plain' || kind === 'keyword') && !scope.vars.has(name) && !fn.fallbacks.has(name),
  );
  if (missing.length > 0) {
    const list = missing.map(({ name }) => `'${name}'`).join(missing.length === 2 ? ' and ' : ', ');
    raise(
      'TypeError',
      `${fn.name}() missing ${missing.length} required positional argument${missing.length === 1 ? '' : 's'}: ${list}`,
    );
  }
  for (const [name, value] of fn.fallbacks) if (!scope.vars.has(name)) scope.vars.set(name, value);
}
