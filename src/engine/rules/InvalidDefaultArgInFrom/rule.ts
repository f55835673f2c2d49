import { parseReference } from '../../image/reference.ts';
import { rule, type Finding } from '../rule.ts';
import { placeOf, readStages } from '../shared/reading.ts';
import type { BuildPlan } from '../../plan/index.ts';
import { processWord } from '../../syntax/index.ts';

export const invalidDefaultArgInFrom = rule({
  name: 'InvalidDefaultArgInFrom',
  description: 'Default value for global ARG results in an empty or invalid base image name',
  check: findings,
});

/** Asks whether every FROM would name an image if no build argument were given. */
function* findings(plan: BuildPlan): Iterable<Finding> {
  const { defaultArgs, tree } = plan;
  if (defaultArgs === null) return;
  for (const { from } of readStages(plan)) {
    const { image } = from.arguments;
    const result = processWord(image.text, (name) => defaultArgs.get(name), { escape: tree.escape });
    if (!result.ok) return;
    if (typeof parseReference(result.value) !== 'string') continue;
    yield {
      message: `Default value for ARG ${image.text} results in empty or invalid base image name`,
      place: placeOf(from),
      span: image.span,
    };
  }
}
