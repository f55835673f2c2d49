import type { BuildPlan } from '../../../plan/index.ts';
import type { CheckDefinition } from '../contract.ts';

const KEYWORDS = [
  'ADD',
  'ARG',
  'CMD',
  'COPY',
  'ENTRYPOINT',
  'ENV',
  'EXPOSE',
  'FROM',
  'HEALTHCHECK',
  'LABEL',
  'MAINTAINER',
  'ONBUILD',
  'RUN',
  'SHELL',
  'STOPSIGNAL',
  'USER',
  'VOLUME',
  'WORKDIR',
] as const;

type Instruction = BuildPlan['read']['stages'][number]['instructions'][number];

interface UsesArguments {
  readonly keyword: (typeof KEYWORDS)[number];
  readonly min: number;
  readonly max: number | null;
  /** Only instructions with this in their text, such as `--from=`. */
  readonly text: string | null;
}

/** How often the Dockerfile uses an instruction; once at least unless `min` or `max` say otherwise. */
export const usesInstruction: CheckDefinition<UsesArguments, 'too-few' | 'too-many'> = {
  hints: ['too-few', 'too-many'],
  read: (fields) => {
    const keyword = fields.oneOf('keyword', KEYWORDS) ?? fields.fail('keyword', 'is missing');
    const max = fields.count('max');
    return { keyword, min: fields.count('min') ?? (max === null ? 1 : 0), max, text: fields.text('text') };
  },
  check: ({ keyword, min, max, text }, { forecast }) => {
    const used = instructionsOf(forecast.plan).filter(
      (instruction) => instruction.keyword === keyword && instruction.original.includes(text ?? ''),
    ).length;
    const what = text === null ? keyword : `${keyword} with ${text}`;
    if (used < min)
      return { id: 'too-few', text: `The Dockerfile has ${what} ${times(used)}; it takes ${min}.` };
    if (max === null || used <= max) return null;
    return { id: 'too-many', text: `The Dockerfile has ${what} ${times(used)}; at most ${max} may be.` };
  },
};

function instructionsOf({ read }: BuildPlan): readonly Instruction[] {
  return [...read.metaArgs, ...read.stages.flatMap((stage) => [stage.from, ...stage.instructions])];
}

function times(count: number): string {
  if (count === 0) return 'nowhere';
  return count === 1 ? 'once' : `${count} times`;
}
