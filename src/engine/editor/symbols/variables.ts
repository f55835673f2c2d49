import type { Dockerfile, Instruction, Stage } from '../../instructions/index.ts';
import type { DockerfileTree, Word } from '../../syntax/index.ts';
import { Groups } from './groups.ts';
import type { Occurrence } from './occurrence.ts';
import { stageMeant } from './stages.ts';
import { variableUses } from './variable-uses.ts';

/** Scope above the first FROM; FROM lines see it too. */
const GLOBAL = -1;

interface Named {
  readonly name: string;
  readonly word: Pick<Word, 'span'>;
  readonly role: Occurrence['role'];
  readonly scope: number;
  /** A build argument by this name may give it a value. */
  readonly argument: boolean;
}

/**
 * Names of variables where ARG and ENV define them and where they are used. An ARG above FROM, the ARG of a stage that
 * takes it up, and what stages built on that stage make of it are one variable. Names that nothing in the file
 * defines are left out.
 */
export function variableOccurrences(tree: DockerfileTree, read: Dockerfile): readonly Occurrence[] {
  const named = [
    ...read.metaArgs.flatMap((instruction) => namesIn(tree, instruction, GLOBAL)),
    ...read.stages.flatMap(({ index, from, instructions }) => [
      ...namesIn(tree, from, GLOBAL),
      ...instructions.flatMap((instruction) => namesIn(tree, instruction, index)),
    ]),
  ];
  const groups = groupsOf(named, read.stages);
  const defined = new Set(
    named.filter(({ role }) => role === 'definition').map(({ scope, name }) => groups.of(key(scope, name))),
  );
  return named.flatMap(({ name, word, role, scope }) => {
    const group = groups.of(key(scope, name));
    return defined.has(group)
      ? [{ kind: 'variable' as const, name, span: word.span, role, group, stage: scope }]
      : [];
  });
}

function key(scope: number, name: string): string {
  return `${scope} ${name}`;
}

function namesIn(tree: DockerfileTree, instruction: Instruction, scope: number): readonly Named[] {
  const uses = variableUses(tree, instruction.node).map(({ name, span }) => ({
    name,
    word: { span },
    role: 'use' as const,
    scope,
    argument: false,
  }));
  const definitions = definedBy(instruction)
    .filter(({ text, span }) => /^[A-Za-z_]\w*$/.test(text) && span.end - span.start === text.length)
    .map((word) => ({
      name: word.text,
      word,
      role: 'definition' as const,
      scope,
      argument: instruction.keyword === 'ARG',
    }));
  return [...uses, ...definitions];
}

function definedBy(instruction: Instruction): readonly Word[] {
  switch (instruction.keyword) {
    case 'ARG':
      return instruction.arguments.args.map(({ name }) => name);
    case 'ENV':
      return instruction.arguments.pairs.map(({ name }) => name);
    default:
      return [];
  }
}

/** Joins the scopes in which a name means one variable. */
function groupsOf(named: readonly Named[], stages: readonly Stage[]): Groups {
  const groups = new Groups();
  const defined = new Set(
    named.filter(({ role }) => role === 'definition').map(({ scope, name }) => key(scope, name)),
  );
  for (const { name, scope, argument } of named) {
    if (scope === GLOBAL) continue;
    const inherited = inheritedScope(stages, scope, (base) => defined.has(key(base, name)));
    if (inherited !== null) groups.join(key(scope, name), key(inherited, name));
    else if (argument && defined.has(key(GLOBAL, name))) groups.join(key(scope, name), key(GLOBAL, name));
  }
  return groups;
}

/** The nearest stage below, on which this one is built, that has the name. */
function inheritedScope(
  stages: readonly Stage[],
  scope: number,
  has: (scope: number) => boolean,
): number | null {
  let stage = stages[scope];
  while (stage !== undefined) {
    const base = stageMeant(stages, stage.from.arguments.image.text, stage.index);
    if (base !== undefined && has(base.index)) return base.index;
    stage = base;
  }
  return null;
}
