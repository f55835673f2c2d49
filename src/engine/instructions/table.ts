import type { InstructionNode, Keyword } from '../syntax/index.ts';
import { ADD_FLAGS, readAdd } from './add/read.ts';
import { ARG_FLAGS, readArg } from './arg/read.ts';
import { CMD_FLAGS, readCmd } from './cmd/read.ts';
import { COPY_FLAGS, readCopy } from './copy/read.ts';
import { ENTRYPOINT_FLAGS, readEntrypoint } from './entrypoint/read.ts';
import { ENV_FLAGS, readEnv } from './env/read.ts';
import { EXPOSE_FLAGS, readExpose } from './expose/read.ts';
import { FROM_FLAGS, readFrom } from './from/read.ts';
import { HEALTHCHECK_FLAGS, readHealthcheck } from './healthcheck/read.ts';
import { LABEL_FLAGS, readLabel } from './label/read.ts';
import { MAINTAINER_FLAGS, readMaintainer } from './maintainer/read.ts';
import { ONBUILD_FLAGS, readOnbuild } from './onbuild/read.ts';
import { RUN_FLAGS, readRun } from './run/read.ts';
import { SHELL_FLAGS, readShell } from './shell/read.ts';
import type { FlagTable } from './shared/flags.ts';
import { STOPSIGNAL_FLAGS, readStopsignal } from './stopsignal/read.ts';
import type { InstructionArguments } from './types.ts';
import { USER_FLAGS, readUser } from './user/read.ts';
import { VOLUME_FLAGS, readVolume } from './volume/read.ts';
import { WORKDIR_FLAGS, readWorkdir } from './workdir/read.ts';

/** What the language knows of one keyword. */
export interface InstructionDefinition<Name extends Keyword> {
  readonly flags: FlagTable;
  /** Turns a node of this keyword into arguments; throws `InstructionMistake` with Docker's text. */
  readonly read: (node: InstructionNode) => InstructionArguments[Name];
}

/** All instructions. A new one is a folder, a line here and one in the argument forms of the syntax. */
export const INSTRUCTIONS: { readonly [Name in Keyword]: InstructionDefinition<Name> } = {
  ADD: { flags: ADD_FLAGS, read: readAdd },
  ARG: { flags: ARG_FLAGS, read: readArg },
  CMD: { flags: CMD_FLAGS, read: readCmd },
  COPY: { flags: COPY_FLAGS, read: readCopy },
  ENTRYPOINT: { flags: ENTRYPOINT_FLAGS, read: readEntrypoint },
  ENV: { flags: ENV_FLAGS, read: readEnv },
  EXPOSE: { flags: EXPOSE_FLAGS, read: readExpose },
  FROM: { flags: FROM_FLAGS, read: readFrom },
  HEALTHCHECK: { flags: HEALTHCHECK_FLAGS, read: readHealthcheck },
  LABEL: { flags: LABEL_FLAGS, read: readLabel },
  MAINTAINER: { flags: MAINTAINER_FLAGS, read: readMaintainer },
  ONBUILD: { flags: ONBUILD_FLAGS, read: readOnbuild },
  RUN: { flags: RUN_FLAGS, read: readRun },
  SHELL: { flags: SHELL_FLAGS, read: readShell },
  STOPSIGNAL: { flags: STOPSIGNAL_FLAGS, read: readStopsignal },
  USER: { flags: USER_FLAGS, read: readUser },
  VOLUME: { flags: VOLUME_FLAGS, read: readVolume },
  WORKDIR: { flags: WORKDIR_FLAGS, read: readWorkdir },
};
