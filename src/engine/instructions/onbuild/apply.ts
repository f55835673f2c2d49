import type { StageContext } from '../contract.ts';
import type { OnbuildArguments } from './read.ts';

/** Records a trigger for images built on this one. It leaves no history entry. */
export function applyOnbuild(context: StageContext, { expression }: OnbuildArguments): void {
  context.configure({ OnBuild: [...(context.config.OnBuild ?? []), expression] });
}
