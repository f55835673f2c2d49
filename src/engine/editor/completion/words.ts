import { isKeyword, type Keyword } from '../../syntax/index.ts';
import { argumentsBefore } from './cursor.ts';
import { offer } from './offer.ts';
import type { CompletionSource } from './completion.ts';

/** Words that an instruction takes as its first argument. */
const FIRST_WORDS: Partial<Readonly<Record<Keyword, readonly string[]>>> = {
  HEALTHCHECK: ['CMD', 'NONE'],
  STOPSIGNAL: ['SIGTERM', 'SIGINT', 'SIGQUIT', 'SIGHUP', 'SIGUSR1', 'SIGUSR2', 'SIGKILL', 'SIGWINCH'],
};

export const instructionWords: CompletionSource = (_document, cursor) => {
  const { node, word, wordStart, offset } = cursor;
  if (
    node === undefined ||
    !isKeyword(node.name) ||
    word.startsWith('-') ||
    argumentsBefore(cursor).length > 0
  )
    return null;
  const words = FIRST_WORDS[node.name];
  return words?.map((text) => offer('value', text, { start: wordStart, end: offset })) ?? null;
};
