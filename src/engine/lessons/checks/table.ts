import { builds } from './builds/index.ts';
import { builtOnce } from './built-once/index.ts';
import { cacheAfterEdit } from './cache-after-edit/index.ts';
import { config } from './config/index.ts';
import { commands } from './commands/index.ts';
import { container } from './container/index.ts';
import type { CheckDefinition, TrialDefinition } from './contract.ts';
import { editSeries } from './edit-series/index.ts';
import { fileInImage } from './file-in-image/index.ts';
import { ghostBytes } from './ghost-bytes/index.ts';
import { healthcheck } from './healthcheck/index.ts';
import { history } from './history/index.ts';
import { imageSize } from './image-size/index.ts';
import { imageTagged } from './image-tagged/index.ts';
import { layers } from './layers/index.ts';
import { noDangling } from './no-dangling/index.ts';
import { noSecret } from './no-secret/index.ts';
import { runs } from './runs/index.ts';
import { startCommand } from './start-command/index.ts';
import { stepCached } from './step-cached/index.ts';
import { stepRan } from './step-ran/index.ts';
import { stops } from './stops/index.ts';
import { usesInstruction } from './uses-instruction/index.ts';
import { volume } from './volume/index.ts';

const definitions = {
  builds,
  builtOnce,
  cacheAfterEdit,
  commands,
  config,
  container,
  editSeries,
  fileInImage,
  ghostBytes,
  healthcheck,
  history,
  imageSize,
  imageTagged,
  layers,
  noDangling,
  noSecret,
  runs,
  startCommand,
  stepCached,
  stepRan,
  stops,
  usesInstruction,
  volume,
} as const;

export type CheckKind = keyof typeof definitions;

type CheckArguments = {
  readonly [Kind in CheckKind]: ReturnType<(typeof definitions)[Kind]['read']>;
};

/** A check with its fields read: plain data. For a union of kinds, one of them. */
export type CheckOf<Kind extends CheckKind> = {
  [Each in Kind]: { readonly kind: Each; readonly args: CheckArguments[Each] };
}[Kind];

export type Check = CheckOf<CheckKind>;

/** Every kind of check, by the name that lessons use. */
export const checks: {
  readonly [Kind in CheckKind]: CheckDefinition<CheckArguments[Kind]> | TrialDefinition<CheckArguments[Kind]>;
} = definitions;

export function isCheckKind(name: string): name is CheckKind {
  return Object.hasOwn(definitions, name);
}
