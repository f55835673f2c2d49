import type { InstructionNode, Keyword } from '../syntax/index.ts';
import { add } from './add/index.ts';
import { arg } from './arg/index.ts';
import { cmd } from './cmd/index.ts';
import { copy } from './copy/index.ts';
import { entrypoint } from './entrypoint/index.ts';
import { env } from './env/index.ts';
import { expose } from './expose/index.ts';
import { from } from './from/index.ts';
import { healthcheck } from './healthcheck/index.ts';
import { label } from './label/index.ts';
import { maintainer } from './maintainer/index.ts';
import { onbuild } from './onbuild/index.ts';
import { run } from './run/index.ts';
import { shell } from './shell/index.ts';
import { stopsignal } from './stopsignal/index.ts';
import { user } from './user/index.ts';
import { volume } from './volume/index.ts';
import { workdir } from './workdir/index.ts';
import type { StageContext } from './contract.ts';
import type { FlagTable } from './shared/flags.ts';

/** What the language knows of one keyword; `Arguments` is what `read` makes and `apply` takes. */
export interface InstructionDefinition<Arguments> {
  readonly flags: FlagTable;
  /** Turns a node of this keyword into arguments; throws `InstructionMistake` with Docker's text. */
  readonly read: (node: InstructionNode) => Arguments;
  /**
   * Carries it into its stage; throws PlanError for a learner's mistake. `text` is the instruction as written, for the
   * step's name. Null for FROM.
   */
  readonly apply: ((context: StageContext, read: Arguments, text: string) => void) | null;
}

/** Any definition: what one reads another need not take. */
interface SomeDefinition extends Pick<InstructionDefinition<unknown>, 'flags' | 'read'> {
  readonly apply: ((context: StageContext, read: never, text: string) => void) | null;
}

/** All instructions. A new one is a folder, a line here and one in the argument forms of the syntax. */
const TABLE = {
  ADD: add,
  ARG: arg,
  CMD: cmd,
  COPY: copy,
  ENTRYPOINT: entrypoint,
  ENV: env,
  EXPOSE: expose,
  FROM: from,
  HEALTHCHECK: healthcheck,
  LABEL: label,
  MAINTAINER: maintainer,
  ONBUILD: onbuild,
  RUN: run,
  SHELL: shell,
  STOPSIGNAL: stopsignal,
  USER: user,
  VOLUME: volume,
  WORKDIR: workdir,
} satisfies { readonly [Name in Keyword]: SomeDefinition };

/** Keyword → typed arguments. Values stay as written: no variables expanded, quotes and escapes kept. */
export type InstructionArguments = {
  readonly [Name in Keyword]: ReturnType<(typeof TABLE)[Name]['read']>;
};

export const INSTRUCTIONS: {
  readonly [Name in Keyword]: InstructionDefinition<InstructionArguments[Name]>;
} = TABLE;
