import { builds } from './builds/index.ts';
import { builtOnce } from './built-once/index.ts';
import { cacheAfterEdit } from './cache-after-edit/index.ts';
import { config } from './config/index.ts';
import type { CheckDefinition } from './contract.ts';
import { fileInImage } from './file-in-image/index.ts';
import { ghostBytes } from './ghost-bytes/index.ts';
import { history } from './history/index.ts';
import { imageSize } from './image-size/index.ts';
import { layers } from './layers/index.ts';
import { startCommand } from './start-command/index.ts';
import { stepCached } from './step-cached/index.ts';
import { stepRan } from './step-ran/index.ts';
import { usesInstruction } from './uses-instruction/index.ts';

const definitions = {
  builds,
  builtOnce,
  cacheAfterEdit,
  config,
  fileInImage,
  ghostBytes,
  history,
  imageSize,
  layers,
  startCommand,
  stepCached,
  stepRan,
  usesInstruction,
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
export const checks: { readonly [Kind in CheckKind]: CheckDefinition<CheckArguments[Kind]> } = definitions;

export function isCheckKind(name: string): name is CheckKind {
  return Object.hasOwn(definitions, name);
}
