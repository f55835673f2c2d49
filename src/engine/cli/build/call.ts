import { imageSource } from '../../daemon/index.ts';
import type { Dockerfile } from '../../instructions/index.ts';
import type { Coroutine } from '../../kernel/index.ts';
import { makePlan, type BuildPlan, type BuildRequest } from '../../plan/index.ts';
import { parseDockerfile } from '../../syntax/index.ts';
import type { Host } from '../support/host.ts';
import { openingBlocks } from './check.ts';
import { printProgress, shownName, type Display } from './progress.ts';
import { sourceLines } from './source-lines.ts';

/** Ways to look at a Dockerfile instead of building it (buildkit, frontend/subrequests). */
const METHODS: Readonly<Record<string, (plan: BuildPlan) => string>> = { outline, targets };

/** `docker build --call=METHOD`: what a Dockerfile offers, and no build. */
export function* runCall(
  host: Host,
  request: BuildRequest,
  method: string,
  display: Display,
): Coroutine<number> {
  const name = method.split(',', 1)[0] ?? '';
  const show = Object.hasOwn(METHODS, name) ? METHODS[name] : undefined;
  const images = imageSource(host.workspace.daemon, host.world.images);
  const dockerfile = request.dockerfile ?? '';
  const plan = makePlan(parseDockerfile(dockerfile), request, images);
  const opening = openingBlocks(plan);
  yield* host.complain(printProgress(name === 'outline' ? opening : opening.slice(0, 1), display));
  if (show === undefined) {
    const what = `unsupported request frontend.${name}`;
    yield* host.complain(`ERROR: failed to build: failed to solve: ${what}: ${what}\n`);
    return 1;
  }
  const { error } = plan;
  if (error !== null && (name === 'outline' || plan.read.error !== undefined)) {
    const lines =
      error.place === null ? '' : sourceLines(shownName(request.dockerfileName), dockerfile, error.place);
    yield* host.complain(`${lines}ERROR: failed to build: failed to solve: ${error.message}\n`);
    return 1;
  }
  yield* host.print(show(plan));
  return 0;
}

/** The stages that `--target` may name, one a line. */
function targets({ read, stages }: BuildPlan): string {
  const last = read.stages.length - 1;
  const rows = read.stages.map(({ from }, index) => {
    const name = from.arguments.name?.text.toLowerCase() ?? '';
    const shown = index === last ? `${name === '' ? '' : `${name} `}(default)` : name;
    return [shown === '' ? String(stages[index]?.index ?? index) : shown, from.arguments.description ?? ''];
  });
  return tabbed([['TARGET', 'DESCRIPTION'], ...rows], 1);
}

/** What a build of the target can be given: its build arguments and secrets. */
function outline(plan: BuildPlan): string {
  const target = plan.stages[plan.target];
  const from = plan.read.stages[plan.target]?.from.arguments;
  const name = target?.name ?? '';
  const heading = [
    ...(name === '' ? [] : [['TARGET:', name]]),
    ...(from?.description === undefined ? [] : [['DESCRIPTION:', from.description]]),
  ];
  const args = argumentsOf(plan);
  const secrets = secretsOf(plan);
  const parts = [
    heading.length === 0 ? '' : `${tabbed(heading, 1)}\n`,
    args.length === 0 ? '' : `${tabbed([['BUILD ARG', 'VALUE', 'DESCRIPTION'], ...args], 3)}\n`,
    secrets.length === 0 ? '' : `${tabbed([['SECRET', 'REQUIRED'], ...secrets], 3)}\n`,
  ];
  return parts.join('');
}

/** Stages the target is made of, with their instructions. */
function neededStages({ read, stages }: BuildPlan): Dockerfile['stages'] {
  return read.stages.filter((_, index) => stages.some((stage) => stage.index === index && stage.needed));
}

function argumentsOf(plan: BuildPlan): string[][] {
  const needed = neededStages(plan);
  const names = needed.map(({ from }) => from.arguments.image.text).join('\n');
  const used = plan.read.metaArgs.filter(({ arguments: { args } }) =>
    args.some(({ name }) => new RegExp(`\\$\\{?${name.text}\\b`).test(names)),
  );
  const own = needed.flatMap(({ instructions }) =>
    instructions.flatMap((instruction) => (instruction.keyword === 'ARG' ? [instruction] : [])),
  );
  const given = plan.request.buildArgs;
  return [...used, ...own].flatMap(({ arguments: { args } }) =>
    args.map(({ name, value, description }) => [
      name.text,
      given[name.text] ?? unquoted(value?.text ?? ''),
      description ?? '',
    ]),
  );
}

function unquoted(text: string): string {
  return /^"(.*)"$/s.exec(text)?.[1] ?? /^'(.*)'$/s.exec(text)?.[1] ?? text;
}

function secretsOf(plan: BuildPlan): string[][] {
  const mounts = neededStages(plan).flatMap(({ instructions }) =>
    instructions.flatMap((instruction) =>
      instruction.keyword === 'RUN' ? instruction.arguments.mounts : [],
    ),
  );
  const rows = new Map<string, string>();
  for (const { text } of mounts) {
    const fields = new Map(text.split(',').map((field) => fieldOf(field)));
    if (fields.get('type') !== 'secret') continue;
    const path = fields.get('target') ?? fields.get('dst') ?? '';
    const needed = fields.get('required') === '' || fields.get('required') === 'true';
    rows.set(fields.get('id') ?? path.replace(/^.*\//, ''), needed ? 'true' : '');
  }
  return [...rows];
}

function fieldOf(field: string): readonly [string, string] {
  const equals = field.indexOf('=');
  return equals < 0 ? [field, ''] : [field.slice(0, equals), field.slice(equals + 1)];
}

/** Cells as Go's tabwriter aligns them with that padding; the last column is as it is. */
function tabbed(rows: readonly (readonly string[])[], padding: number): string {
  const columns = Math.max(...rows.map((row) => row.length));
  const widths = Array.from({ length: columns - 1 }, (_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length + padding)),
  );
  return rows
    .map((row) => `${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('')}\n`)
    .join('');
}
