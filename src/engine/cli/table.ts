import { build } from './build/index.ts';
import { builderPrune } from './builder-prune/index.ts';
import { history } from './history/index.ts';
import { imagePrune } from './image-prune/index.ts';
import { images } from './images/index.ts';
import { imageInspect, inspect } from './inspect/index.ts';
import { pull } from './pull/index.ts';
import { rmi } from './rmi/index.ts';
import { run } from './run/index.ts';
import type { Command } from './support/command.ts';
import { tag } from './tag/index.ts';
import { version } from './version/index.ts';

/** Every simulated docker command. */
export const COMMANDS: readonly Command[] = [
  build,
  builderPrune,
  history,
  imageInspect,
  imagePrune,
  images,
  inspect,
  pull,
  rmi,
  run,
  tag,
  version,
];

/** Commands by each of their names. */
export const BY_NAME: ReadonlyMap<string, Command> = new Map(
  COMMANDS.flatMap((command) => command.names.map((name) => [name, command] as const)),
);
