import { TemplateError } from './error.ts';
import { goText, isList, isObject, typeOf, type Value } from './value.ts';

/** Go's `eq`: whether the first equals any of the others (text/template, funcs.go). */
export function equal(first: Value, rest: readonly Value[]): boolean {
  for (const value of [first, ...rest]) {
    if (isList(value) || isObject(value)) {
      throw new TemplateError(`non-comparable type ${goText(value)}: ${typeOf(value)}`);
    }
  }
  if (rest.length === 0) throw new TemplateError('missing argument for comparison');
  return rest.some((value) => {
    if (isNothing(first) || isNothing(value)) return isNothing(first) && isNothing(value);
    sameKind(first, value);
    return value === first;
  });
}

/** Negative, zero or positive, as Go orders two values of one kind. */
export function compare(a: Value, b: Value): number {
  sameKind(a, b);
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (typeof a === 'string' && typeof b === 'string') return a < b ? -1 : Number(a > b);
  throw new TemplateError('invalid type for comparison');
}

function isNothing(value: Value): boolean {
  return value === null || value === undefined;
}

function sameKind(a: Value, b: Value): void {
  if (typeof a === typeof b) return;
  throw new TemplateError(`incompatible types for comparison: ${typeOf(a)} and ${typeOf(b)}`);
}
