import { didYouMean, type BuildPlan } from '../../plan/index.ts';
import { nearest } from '../../instructions/index.ts';
import { rule, type Finding } from '../rule.ts';
import { openedStages, placeOf, type OpenedStage } from '../shared/reading.ts';
import { renameVariable } from '../shared/variables.ts';

export const undefinedArgInFrom = rule({
  name: 'UndefinedArgInFrom',
  description: 'FROM command must use declared ARGs',
  check: findings,
});

function* findings(plan: BuildPlan): Iterable<Finding> {
  const declared = plan.read.metaArgs.flatMap(({ arguments: { args } }) => args.map(({ name }) => name.text));
  const known = [...new Set([...declared, ...plan.globalArgs.names()])];
  for (const opened of openedStages(plan)) {
    const { from, image, platform } = opened;
    for (const name of [...image.unmatched, ...(platform?.unmatched ?? [])]) {
      if (known.includes(name)) continue;
      yield {
        message: `FROM argument '${name}' is not declared${didYouMean(name, known)}`,
        place: placeOf(from),
        span: wordWith(opened, name).span,
        comments: from.comments,
        fix: renameVariable(plan.tree, [from.span], name, nearest(name, known, true)),
      };
    }
  }
}

function wordWith({ from, image }: OpenedStage, name: string) {
  const { image: word, platform } = from.arguments;
  return image.unmatched.includes(name) ? word : (platform ?? word);
}
