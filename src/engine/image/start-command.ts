import type { ImageConfig } from './config.ts';

/** Where a word of the start command comes from. */
export type WordOrigin =
  /** ENTRYPOINT in exec form, or the text of its shell form. */
  | 'entrypoint'
  /** CMD in exec form, or the text of its shell form. */
  | 'cmd'
  /** The SHELL that the shell form of ENTRYPOINT is wrapped in. */
  | 'entrypoint-shell'
  /** The SHELL that the shell form of CMD is wrapped in. */
  | 'cmd-shell'
  /** What stands behind the image in `docker run`. */
  | 'run-arguments'
  /** `docker run --entrypoint`. */
  | 'run-entrypoint';

export interface StartWord {
  readonly text: string;
  readonly origin: WordOrigin;
}

/** What `docker run` adds to an image's own command. */
export interface RunArguments {
  /** Words behind the image; they replace CMD. */
  readonly args?: readonly string[];
  /** `--entrypoint`; an empty text removes the entrypoint. Either way CMD is dropped. */
  readonly entrypoint?: string;
}

/** Exactly what the first process of a container gets as argv, word by word. */
export interface StartCommand {
  readonly words: readonly StartWord[];
  /** Words of CMD that are passed but not used: a shell-form ENTRYPOINT takes no arguments. */
  readonly ignored: readonly StartWord[];
  /** Null, or the engine's text when there is nothing to start. */
  readonly error: string | null;
}

/** Docker's text for an image without any command. */
const NO_COMMAND = 'no command specified';

/**
 * Entrypoint followed by CMD, as the engine puts them together. `docker run` arguments replace CMD; `--entrypoint`
 * replaces the entrypoint and drops CMD (Dockerfile reference, "Understand how CMD and ENTRYPOINT interact"; recorded
 * transcripts of the command line).
 */
export function startCommand(config: ImageConfig, run: RunArguments = {}): StartCommand {
  const entrypoint = entrypointWords(config, run);
  const command = commandWords(config, run);
  const words = [...entrypoint, ...command];
  const shellEntrypoint = entrypoint.some((word) => word.origin === 'entrypoint-shell');
  return {
    words,
    ignored: shellEntrypoint ? command : [],
    error: words.length === 0 ? NO_COMMAND : null,
  };
}

function entrypointWords(config: ImageConfig, run: RunArguments): StartWord[] {
  if (run.entrypoint === '') return [];
  if (run.entrypoint !== undefined) return [{ text: run.entrypoint, origin: 'run-entrypoint' }];
  return mark(config.Entrypoint ?? [], config, 'entrypoint', 'entrypoint-shell');
}

function commandWords(config: ImageConfig, run: RunArguments): StartWord[] {
  if (run.args !== undefined && run.args.length > 0) {
    return run.args.map((text) => ({ text, origin: 'run-arguments' as const }));
  }
  return run.entrypoint === undefined ? mark(config.Cmd ?? [], config, 'cmd', 'cmd-shell') : [];
}

/** A list that begins with the image's SHELL and has one word more is a shell form. */
function mark(
  list: readonly string[],
  config: ImageConfig,
  origin: WordOrigin,
  shell: WordOrigin,
): StartWord[] {
  const wrapper = wrapperOf(list, config);
  return list.map((text, index) => ({ text, origin: index < wrapper ? shell : origin }));
}

const DEFAULT_SHELL: readonly string[] = ['/bin/sh', '-c'];

function wrapperOf(list: readonly string[], config: ImageConfig): number {
  for (const shell of [config.Shell ?? [], DEFAULT_SHELL]) {
    if (shell.length > 0 && list.length === shell.length + 1 && shell.every((word, i) => list[i] === word)) {
      return shell.length;
    }
  }
  return 0;
}
