import { PlanError } from '../plan-error.ts';
import type { StageContext } from '../contract.ts';
import { plainList } from '../shared/go-format.ts';
import type { VolumeArguments } from './read.ts';

/** Marks paths at which containers get a volume; makes nothing in the image. */
export function applyVolume(context: StageContext, { paths }: VolumeArguments): void {
  const volumes = paths.map((path) => context.expand(path.text));
  if (volumes.includes('')) throw new PlanError('VOLUME specified can not be an empty string');
  const added = Object.fromEntries(volumes.map((path) => [path, {}]));
  context.configure({ Volumes: { ...context.config.Volumes, ...added } });
  context.history(`VOLUME ${plainList(volumes)}`, false);
}
