import type { StageContext } from '../contract.ts';
import type { MaintainerArguments } from './read.ts';

/** Names the author; deprecated in favour of a label. */
export function applyMaintainer(context: StageContext, { maintainer }: MaintainerArguments): void {
  context.setAuthor(maintainer.text);
  context.history(`MAINTAINER ${maintainer.text}`, false);
}
