import type { BuildView } from '../../views/build/model.ts';
import type { Piece } from '../../views/editor/tokens.ts';
import type { FileRow } from '../../views/layers/files.ts';
import type { LayersView } from '../../views/layers/model.ts';
import type { StartView } from '../../views/start/model.ts';
import type { Show } from '../text/options.ts';

/** A Dockerfile to try in a workbench, and the files it stands among. */
export interface ToOpen {
  readonly dockerfile: string;
  /** Which of the lesson's projects the other files are taken from. */
  readonly from: 'start' | 'solution';
  /** Files that the text itself shows. */
  readonly files: Readonly<Record<string, string>>;
}

/** What a step printed. */
export interface StepOutput {
  readonly step: string;
  readonly text: string;
}

/** A stage of a Dockerfile and how it hangs together with others. */
export interface StageBox {
  readonly name: string;
  /** Familiar name of the image or the name of the stage that it begins with. */
  readonly base: string;
  /** Names of the stages it copies or mounts from. */
  readonly reads: readonly string[];
  readonly needed: boolean;
  readonly target: boolean;
}

/** A live build as a page shows it: plain data. */
export interface ShownBuild {
  readonly kind: 'build';
  readonly lines: readonly (readonly Piece[])[];
  readonly shows: readonly Show[];
  readonly build: BuildView;
  readonly layers: LayersView;
  readonly start: StartView;
  readonly stages: readonly StageBox[];
  readonly output: readonly StepOutput[];
  /** Files that the Dockerfile's own layers brought, as they are in the end. */
  readonly files: readonly FileRow[];
  /** What `docker history` prints; empty unless asked for. */
  readonly history: string;
  readonly open: ToOpen;
}

/** One command of a live console and all it printed. */
export interface ShownCommand {
  readonly command: string;
  readonly output: string;
  readonly exitCode: number;
}

/** A live console as a page shows it. */
export interface ShownConsole {
  readonly kind: 'console';
  readonly commands: readonly ShownCommand[];
}

/** A block of code that is in colour, or names the file that it is. */
export interface ShownCode {
  readonly kind: 'code';
  readonly lines: readonly (readonly Piece[])[];
  /** Empty where it is no file. */
  readonly file: string;
}

export type ShownBlock = ShownBuild | ShownConsole | ShownCode;
