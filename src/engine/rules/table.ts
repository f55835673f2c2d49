import { consistentInstructionCasing } from './ConsistentInstructionCasing/rule.ts';
import { copyIgnoredFile } from './CopyIgnoredFile/rule.ts';
import { duplicateStageName } from './DuplicateStageName/rule.ts';
import { exposeInvalidFormat } from './ExposeInvalidFormat/rule.ts';
import { exposeProtoCasing } from './ExposeProtoCasing/rule.ts';
import { fromAsCasing } from './FromAsCasing/rule.ts';
import { fromPlatformFlagConstDisallowed } from './FromPlatformFlagConstDisallowed/rule.ts';
import { invalidBaseImagePlatform } from './InvalidBaseImagePlatform/rule.ts';
import { invalidDefaultArgInFrom } from './InvalidDefaultArgInFrom/rule.ts';
import { invalidDefinitionDescription } from './InvalidDefinitionDescription/rule.ts';
import { jsonArgsRecommended } from './JSONArgsRecommended/rule.ts';
import { legacyKeyValueFormat } from './LegacyKeyValueFormat/rule.ts';
import { maintainerDeprecated } from './MaintainerDeprecated/rule.ts';
import { multipleInstructionsDisallowed } from './MultipleInstructionsDisallowed/rule.ts';
import { noEmptyContinuation } from './NoEmptyContinuation/rule.ts';
import { redundantTargetPlatform } from './RedundantTargetPlatform/rule.ts';
import { reservedStageName } from './ReservedStageName/rule.ts';
import { secretsUsedInArgOrEnv } from './SecretsUsedInArgOrEnv/rule.ts';
import { stageNameCasing } from './StageNameCasing/rule.ts';
import { undefinedArgInFrom } from './UndefinedArgInFrom/rule.ts';
import { undefinedVar } from './UndefinedVar/rule.ts';
import { workdirRelativePath } from './WorkdirRelativePath/rule.ts';

/**
 * All build checks by when BuildKit makes them: on lines, on instructions as they are read, on the names of stages, on
 * casing, on base images, on instructions as they are carried out. Within one phase it goes through the file once. A new
 * one is a folder, a line here and one in the table of pages.
 */
export const PHASES = [
  [noEmptyContinuation],
  [maintainerDeprecated, stageNameCasing, fromAsCasing, invalidDefinitionDescription],
  [reservedStageName, duplicateStageName],
  [consistentInstructionCasing],
  [invalidDefaultArgInFrom],
  [undefinedArgInFrom, redundantTargetPlatform, fromPlatformFlagConstDisallowed],
  [invalidBaseImagePlatform],
  [
    undefinedVar,
    legacyKeyValueFormat,
    secretsUsedInArgOrEnv,
    workdirRelativePath,
    jsonArgsRecommended,
    multipleInstructionsDisallowed,
    exposeProtoCasing,
    exposeInvalidFormat,
    copyIgnoredFile,
  ],
] as const;

export const RULES = PHASES.flat();

export type RuleName = (typeof PHASES)[number][number]['name'];
