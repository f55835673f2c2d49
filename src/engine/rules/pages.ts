import type { RulePage } from './page.ts';
import { consistentInstructionCasingPage } from './ConsistentInstructionCasing/page.ts';
import { copyIgnoredFilePage } from './CopyIgnoredFile/page.ts';
import { duplicateStageNamePage } from './DuplicateStageName/page.ts';
import { exposeInvalidFormatPage } from './ExposeInvalidFormat/page.ts';
import { exposeProtoCasingPage } from './ExposeProtoCasing/page.ts';
import { fromAsCasingPage } from './FromAsCasing/page.ts';
import { fromPlatformFlagConstDisallowedPage } from './FromPlatformFlagConstDisallowed/page.ts';
import { invalidBaseImagePlatformPage } from './InvalidBaseImagePlatform/page.ts';
import { invalidDefaultArgInFromPage } from './InvalidDefaultArgInFrom/page.ts';
import { invalidDefinitionDescriptionPage } from './InvalidDefinitionDescription/page.ts';
import { jsonArgsRecommendedPage } from './JSONArgsRecommended/page.ts';
import { legacyKeyValueFormatPage } from './LegacyKeyValueFormat/page.ts';
import { maintainerDeprecatedPage } from './MaintainerDeprecated/page.ts';
import { multipleInstructionsDisallowedPage } from './MultipleInstructionsDisallowed/page.ts';
import { noEmptyContinuationPage } from './NoEmptyContinuation/page.ts';
import { redundantTargetPlatformPage } from './RedundantTargetPlatform/page.ts';
import { reservedStageNamePage } from './ReservedStageName/page.ts';
import { secretsUsedInArgOrEnvPage } from './SecretsUsedInArgOrEnv/page.ts';
import { stageNameCasingPage } from './StageNameCasing/page.ts';
import { undefinedArgInFromPage } from './UndefinedArgInFrom/page.ts';
import { undefinedVarPage } from './UndefinedVar/page.ts';
import { workdirRelativePathPage } from './WorkdirRelativePath/page.ts';
import type { RuleName } from './table.ts';

/** Why each rule exists, with an example it objects to and one it accepts. */
export const RULE_PAGES: Readonly<Record<RuleName, RulePage>> = {
  ConsistentInstructionCasing: consistentInstructionCasingPage,
  CopyIgnoredFile: copyIgnoredFilePage,
  DuplicateStageName: duplicateStageNamePage,
  ExposeInvalidFormat: exposeInvalidFormatPage,
  ExposeProtoCasing: exposeProtoCasingPage,
  FromAsCasing: fromAsCasingPage,
  FromPlatformFlagConstDisallowed: fromPlatformFlagConstDisallowedPage,
  InvalidBaseImagePlatform: invalidBaseImagePlatformPage,
  InvalidDefaultArgInFrom: invalidDefaultArgInFromPage,
  InvalidDefinitionDescription: invalidDefinitionDescriptionPage,
  JSONArgsRecommended: jsonArgsRecommendedPage,
  LegacyKeyValueFormat: legacyKeyValueFormatPage,
  MaintainerDeprecated: maintainerDeprecatedPage,
  MultipleInstructionsDisallowed: multipleInstructionsDisallowedPage,
  NoEmptyContinuation: noEmptyContinuationPage,
  RedundantTargetPlatform: redundantTargetPlatformPage,
  ReservedStageName: reservedStageNamePage,
  SecretsUsedInArgOrEnv: secretsUsedInArgOrEnvPage,
  StageNameCasing: stageNameCasingPage,
  UndefinedArgInFrom: undefinedArgInFromPage,
  UndefinedVar: undefinedVarPage,
  WorkdirRelativePath: workdirRelativePathPage,
};
