import type { Comment, InstructionNode, Keyword } from '../syntax/index.ts';
import type { Span } from '../source/index.ts';
import type { AddArguments } from './add/read.ts';
import type { ArgArguments } from './arg/read.ts';
import type { CmdArguments } from './cmd/read.ts';
import type { CopyArguments } from './copy/read.ts';
import type { EntrypointArguments } from './entrypoint/read.ts';
import type { EnvArguments } from './env/read.ts';
import type { ExposeArguments } from './expose/read.ts';
import type { FromArguments } from './from/read.ts';
import type { HealthcheckArguments } from './healthcheck/read.ts';
import type { LabelArguments } from './label/read.ts';
import type { MaintainerArguments } from './maintainer/read.ts';
import type { OnbuildArguments } from './onbuild/read.ts';
import type { RunArguments } from './run/read.ts';
import type { ShellArguments } from './shell/read.ts';
import type { StopsignalArguments } from './stopsignal/read.ts';
import type { UserArguments } from './user/read.ts';
import type { VolumeArguments } from './volume/read.ts';
import type { WorkdirArguments } from './workdir/read.ts';

/** Keyword → typed arguments. Values stay as written: no variables expanded, quotes and escapes kept. */
export interface InstructionArguments {
  readonly ADD: AddArguments;
  readonly ARG: ArgArguments;
  readonly CMD: CmdArguments;
  readonly COPY: CopyArguments;
  readonly ENTRYPOINT: EntrypointArguments;
  readonly ENV: EnvArguments;
  readonly EXPOSE: ExposeArguments;
  readonly FROM: FromArguments;
  readonly HEALTHCHECK: HealthcheckArguments;
  readonly LABEL: LabelArguments;
  readonly MAINTAINER: MaintainerArguments;
  readonly ONBUILD: OnbuildArguments;
  readonly RUN: RunArguments;
  readonly SHELL: ShellArguments;
  readonly STOPSIGNAL: StopsignalArguments;
  readonly USER: UserArguments;
  readonly VOLUME: VolumeArguments;
  readonly WORKDIR: WorkdirArguments;
}

interface InstructionPlace {
  readonly node: InstructionNode;
  readonly span: Span;
  readonly startLine: number;
  readonly endLine: number;
  /** The joined line, trimmed: the text that steps and history show. */
  readonly original: string;
  readonly comments: readonly Comment[];
}

/** An instruction of one keyword (or, for a union of keywords, of one of them). */
export type InstructionOf<Name extends Keyword> = {
  [Each in Name]: InstructionPlace & {
    readonly keyword: Each;
    readonly arguments: InstructionArguments[Each];
  };
}[Name];

export type Instruction = InstructionOf<Keyword>;

/** From one FROM to the next. */
export interface Stage {
  /** 0-based, as in `COPY --from=0`. */
  readonly index: number;
  /** Lower case, as stages are known; absent without AS. */
  readonly name?: string;
  readonly from: InstructionOf<'FROM'>;
  /** Those below FROM. */
  readonly instructions: readonly Instruction[];
}
