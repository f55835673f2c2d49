import { checks, isCheckKind, type Check, type CheckKind } from './checks/table.ts';
import { AuthorMistake, Fields } from './fields.ts';
import type { Goal, GoalBuild } from './goal.ts';

/**
 * Reads the `goals` of a lesson's frontmatter. Throws one {@link AuthorMistake} that lists, for every goal with a
 * mistake, the lesson, the goal and what to change.
 */
export function parseGoals(value: unknown, lesson: string): readonly Goal[] {
  const { goals, problems } = readGoals(value);
  if (problems.length === 0) return goals;
  throw new AuthorMistake(problems.map((problem) => `${lesson}: ${problem}`).join('\n'));
}

/** Like {@link parseGoals}, with the mistakes as a list; each goal has at most one, its first. */
export function readGoals(value: unknown): {
  readonly goals: readonly Goal[];
  readonly problems: readonly string[];
} {
  if (!Array.isArray(value)) return { goals: [], problems: ['goals must be a list'] };
  const goals: Goal[] = [];
  const problems: string[] = [];
  for (const [index, item] of value.entries()) {
    try {
      const goal = readGoal(item, `goals[${index}]`);
      if (goals.some((other) => other.id === goal.id)) {
        problems.push(`goal “${goal.id}”: another goal has this id; give each its own`);
      }
      goals.push(goal);
    } catch (error) {
      if (!(error instanceof AuthorMistake)) throw error;
      problems.push(`${nameOf(item, index)}: ${error.message}`);
    }
  }
  return { goals, problems };
}

function nameOf(item: unknown, index: number): string {
  const id = typeof item === 'object' && item !== null && 'id' in item ? item.id : undefined;
  return typeof id === 'string' ? `goal “${id}”` : `goal number ${index + 1}`;
}

function readGoal(item: unknown, where: string): Goal {
  const fields = new Fields(item, where);
  const id = fields.requiredText('id');
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id))
    fields.fail('id', 'must be lower-case words with hyphens between them');
  const text = fields.requiredText('text');
  const check = readCheck(fields.fields('check') ?? fields.fail('check', 'is missing'));
  const hints = readHints(fields, check);
  const build = readBuild(fields.fields('build'));
  fields.end();
  return { id, text, check, build, hints };
}

/** `build: { target: test, buildArgs: { VERSION: '2' } }`. */
function readBuild(fields: Fields | null): GoalBuild {
  if (fields === null) return {};
  fields.needsOneOf('target', 'buildArgs');
  const target = fields.text('target');
  const values = fields.fields('buildArgs');
  fields.end();
  return {
    ...(target === null ? {} : { target }),
    ...(values === null
      ? {}
      : { buildArgs: Object.fromEntries(values.names.map((name) => [name, values.requiredText(name)])) }),
  };
}

function readCheck(fields: Fields): Check {
  const [kind, more] = fields.names;
  const known = Object.keys(checks).sort().join(', ');
  if (kind === undefined) return fields.fail('', `is empty; name one of ${known}`);
  if (more !== undefined) fields.fail(more, `is a second check; give it a goal of its own`);
  if (!isCheckKind(kind)) return fields.fail(kind, `is no kind of check; these are: ${known}`);
  return readArguments(kind, fields);
}

/** `builds: true` is short for a check without fields. */
function readArguments(kind: CheckKind, fields: Fields): Check {
  const value = fields.value(kind);
  const args = new Fields(value === true ? {} : value, `check.${kind}`);
  // The table gives each kind the arguments that its own definition reads, which a union of kinds cannot express.
  const check = { kind, args: checks[kind].read(args) } as Check;
  args.end();
  return check;
}

function readHints(fields: Fields, check: Check): Readonly<Record<string, string>> {
  const hints = fields.fields('hints');
  if (hints === null) return {};
  const known = checks[check.kind].hints;
  return Object.fromEntries(
    hints.names.map((id) => {
      if (!known.includes(id)) hints.fail(id, `is no hint of ${check.kind}; these are: ${known.join(', ')}`);
      return [id, hints.requiredText(id)];
    }),
  );
}
