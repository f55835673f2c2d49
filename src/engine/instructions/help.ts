import type { Keyword } from '../syntax/index.ts';
import { addHelp } from './add/help.ts';
import { argHelp } from './arg/help.ts';
import { cmdHelp } from './cmd/help.ts';
import { copyHelp } from './copy/help.ts';
import { entrypointHelp } from './entrypoint/help.ts';
import { envHelp } from './env/help.ts';
import { exposeHelp } from './expose/help.ts';
import { fromHelp } from './from/help.ts';
import { healthcheckHelp } from './healthcheck/help.ts';
import { labelHelp } from './label/help.ts';
import { maintainerHelp } from './maintainer/help.ts';
import { onbuildHelp } from './onbuild/help.ts';
import { runHelp } from './run/help.ts';
import { shellHelp } from './shell/help.ts';
import { stopsignalHelp } from './stopsignal/help.ts';
import { userHelp } from './user/help.ts';
import { volumeHelp } from './volume/help.ts';
import { workdirHelp } from './workdir/help.ts';
import type { InstructionHelp } from './shared/help.ts';

/** What editors and the reference say about each instruction. */
export const INSTRUCTION_HELP: { readonly [Name in Keyword]: InstructionHelp } = {
  ADD: addHelp,
  ARG: argHelp,
  CMD: cmdHelp,
  COPY: copyHelp,
  ENTRYPOINT: entrypointHelp,
  ENV: envHelp,
  EXPOSE: exposeHelp,
  FROM: fromHelp,
  HEALTHCHECK: healthcheckHelp,
  LABEL: labelHelp,
  MAINTAINER: maintainerHelp,
  ONBUILD: onbuildHelp,
  RUN: runHelp,
  SHELL: shellHelp,
  STOPSIGNAL: stopsignalHelp,
  USER: userHelp,
  VOLUME: volumeHelp,
  WORKDIR: workdirHelp,
};
