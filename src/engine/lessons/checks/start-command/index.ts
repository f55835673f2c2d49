import { startCommand as startOf } from '../../../image/start-command.ts';
import { ofImage, type CheckDefinition } from '../contract.ts';

interface StartArguments {
  readonly is: readonly string[] | null;
  readonly startsWith: readonly string[] | null;
  /** Whether a shell stands in front, as the shell form of CMD and ENTRYPOINT puts it there. */
  readonly shell: boolean | null;
  /** What stands behind the image in `docker run`. */
  readonly args: readonly string[];
}

type StartHint = 'nothing' | 'other-command' | 'other-beginning' | 'shell-form' | 'no-shell' | 'no-image';

/** What a container's first process is given, word by word. */
export const startCommand: CheckDefinition<StartArguments, StartHint> = {
  hints: ['nothing', 'other-command', 'other-beginning', 'shell-form', 'no-shell', 'no-image'],
  read: (fields) => {
    fields.needsOneOf('is', 'startsWith', 'shell');
    return {
      is: fields.texts('is'),
      startsWith: fields.texts('startsWith'),
      shell: fields.flag('shell'),
      args: fields.texts('args') ?? [],
    };
  },
  check: ofImage(({ is, startsWith, shell, args }, image) => {
    const { words, error } = startOf(image.config, { args });
    if (error !== null) return { id: 'nothing', text: 'A container of this image has nothing to start.' };
    const found = words.map((word) => word.text);
    const says = `A container would start with ${quoted(found)}`;
    const wrapped = words.some((word) => word.origin === 'cmd-shell' || word.origin === 'entrypoint-shell');
    if (shell === false && wrapped) return { id: 'shell-form', text: `${says}: a shell stands in front.` };
    if (shell === true && !wrapped) return { id: 'no-shell', text: `${says}: there is no shell in it.` };
    if (is !== null && !(found.length === is.length && beginsWith(found, is))) {
      return { id: 'other-command', text: `${says}, not with ${quoted(is)}.` };
    }
    if (startsWith === null || beginsWith(found, startsWith)) return null;
    return { id: 'other-beginning', text: `${says}; it should begin with ${quoted(startsWith)}.` };
  }),
};

function beginsWith(words: readonly string[], beginning: readonly string[]): boolean {
  return beginning.every((word, index) => words[index] === word);
}

function quoted(words: readonly string[]): string {
  return JSON.stringify(words);
}
