import type { RecordedFile } from './images.ts';

/*
 * The format of recorded builds: inputs and what BuildKit did with them.
 */

export interface RecordedEntry {
  readonly content?: string;
  readonly base64?: string;
  readonly symlink?: string;
  readonly dir?: true;
  /** Octal text. */
  readonly mode?: string;
  /** Seconds since 1970. */
  readonly mtime?: number;
}

export type RecordedFiles = Readonly<Record<string, RecordedEntry>>;

export interface RecordedWarning {
  readonly rule: string;
  readonly message: string;
  /** Absent in the findings of `--check`. */
  readonly detail?: string;
  /** Absent for rules without a page. */
  readonly url?: string;
  readonly startLine: number;
  readonly endLine: number;
}

export interface RecordedStep {
  readonly name: string;
  readonly cached: boolean;
  readonly internal?: boolean;
  readonly notStarted?: boolean;
  readonly error?: string;
  readonly log?: string;
  readonly logErr?: string;
}

export interface RecordedHistory {
  readonly created_by?: string;
  readonly comment?: string;
  readonly author?: string;
  readonly empty_layer?: boolean;
}

export interface RecordedImageResult {
  readonly platform: string;
  readonly author?: string;
  readonly config: Readonly<Record<string, unknown>>;
  readonly baseLayers: number;
  readonly baseHistory: number;
  readonly history: readonly RecordedHistory[];
  readonly layers: readonly { readonly history: number; readonly files: readonly RecordedFile[] }[];
  readonly reproducible?: {
    readonly manifest: string;
    readonly config: string;
    readonly diffIds: readonly string[];
  };
}

export interface RecordedBuild {
  readonly dockerfile: string | null;
  readonly dockerfileName?: string;
  readonly context?: RecordedFiles;
  readonly buildArgs?: Readonly<Record<string, string>>;
  readonly labels?: Readonly<Record<string, string>>;
  readonly target?: string;
  readonly platform?: string;
  readonly noCache?: boolean;
  readonly noCacheFilter?: readonly string[];
  readonly secrets?: Readonly<Record<string, string>>;
  readonly namedContexts?: Readonly<Record<string, RecordedFiles>>;
  readonly urls?: Readonly<Record<string, RecordedEntry>>;
  readonly expected: {
    readonly error: {
      readonly message: string;
      readonly startLine?: number;
      readonly endLine?: number;
    } | null;
    readonly warnings: readonly RecordedWarning[];
    readonly lint?: { readonly warnings: readonly RecordedWarning[] };
    readonly steps: readonly RecordedStep[];
    readonly image?: RecordedImageResult;
  };
}

export interface RecordedCase {
  readonly name: string;
  readonly topic: string;
  readonly builds: readonly RecordedBuild[];
}
