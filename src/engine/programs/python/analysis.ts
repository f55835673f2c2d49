import type { Block, Expression, Statement } from './ast.ts';

/** Names that statements of a function assign to, those of `global` and `nonlocal` left out. */
export function assignedNames(block: Block): Set<string> {
  const found = new Set<string>();
  const outer = new Set<string>();
  visit(block, found, outer);
  for (const name of outer) found.delete(name);
  return found;
}

function visit(block: Block, found: Set<string>, outer: Set<string>): void {
  for (const node of block) {
    for (const name of namesOf(node)) found.add(name);
    if (node.type === 'global' || node.type === 'nonlocal') for (const name of node.names) outer.add(name);
    for (const inner of blocksOf(node)) visit(inner, found, outer);
  }
}

function namesOf(node: Statement): string[] {
  switch (node.type) {
    case 'assign':
      return node.targets.flatMap(targetNames);
    case 'augment':
    case 'for':
      return targetNames(node.target);
    case 'with':
      return node.items.flatMap(({ target }) => (target === null ? [] : targetNames(target)));
    case 'def':
      return [node.fn.name];
    case 'class':
      return [node.name];
    case 'import':
      return node.names.map(({ module, as }) => as ?? module.split('.')[0] ?? module);
    case 'from':
      return node.names.map(({ name, as }) => as ?? name);
    case 'try':
      return node.handlers.flatMap(({ name }) => (name === null ? [] : [name]));
    default:
      return [];
  }
}

function targetNames(target: Expression): string[] {
  if (target.type === 'name') return [target.name];
  if (target.type === 'tuple' || target.type === 'list') return target.items.flatMap(targetNames);
  return target.type === 'star' ? targetNames(target.value) : [];
}

/** The blocks of a statement that belong to the same function. */
function blocksOf(node: Statement): Block[] {
  switch (node.type) {
    case 'if':
      return [node.yes, node.no];
    case 'while':
    case 'for':
      return [node.body, node.no];
    case 'with':
      return [node.body];
    case 'try':
      return [node.body, ...node.handlers.map(({ body }) => body), node.no, node.last];
    default:
      return [];
  }
}

/** Whether a function is a generator. */
export function hasYield(block: Block): boolean {
  return block.some((node) => expressionsOf(node).some(yields) || blocksOf(node).some(hasYield));
}

function expressionsOf(node: Statement): Expression[] {
  const own = Object.values(node).filter((one): one is Expression => isExpression(one));
  return own;
}

function isExpression(value: unknown): value is Expression {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value;
}

function yields(node: Expression): boolean {
  if (node.type === 'yield') return true;
  if (node.type === 'lambda' || node.type === 'comprehension') return false;
  return Object.values(node).some((one: unknown) =>
    Array.isArray(one)
      ? one.some((each) => isExpression(each) && yields(each))
      : isExpression(one) && yields(one),
  );
}
