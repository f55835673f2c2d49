import type { Instruction } from '../../instructions/index.ts';
import { readInstruction } from '../../instructions/index.ts';
import { rule, type Finding } from '../rule.ts';
import { placeOf, readNodes } from '../shared/reading.ts';
import type { BuildPlan } from '../../plan/index.ts';

export const invalidDefinitionDescription = rule({
  name: 'InvalidDefinitionDescription',
  description:
    'Comment for build stage or argument should follow the format: `# <arg/stage name> <description>`. If this is not intended to be a description comment, add an empty line or comment between the instruction and the comment.',
  experimental: true,
  check: findings,
});

function* findings(plan: BuildPlan): Iterable<Finding> {
  for (const node of readNodes(plan)) {
    const comment = node.comments.at(-1);
    if (comment === undefined || (node.name !== 'ARG' && node.name !== 'FROM')) continue;
    const read = readInstruction(node);
    if (!read.ok) continue;
    const names = definedNames(read.instruction);
    const [first] = names;
    if (first === undefined || names.includes(comment.text.split(' ', 1)[0] ?? '')) continue;
    const { start } = node.span;
    yield {
      message: `Comment for ${node.name} should follow the format: \`# ${names.length > 1 ? '<arg_key>' : first} <description>\``,
      place: placeOf(node),
      span: comment.span,
      comments: node.comments,
      fix: {
        title: 'Set the comment apart',
        edits: [{ span: { start, end: start }, text: '#\n' }],
      },
    };
  }
}

function definedNames(instruction: Instruction): readonly string[] {
  if (instruction.keyword === 'ARG') return instruction.arguments.args.map(({ name }) => name.text);
  if (instruction.keyword !== 'FROM') return [];
  const name = instruction.arguments.name?.text.toLowerCase();
  return name === undefined ? [] : [name];
}
