import { INSTRUCTION_HELP } from '../../instructions/index.ts';
import type { Keyword } from '../../syntax/index.ts';
import { aboutInstruction } from '../hover/instruction.ts';
import { offer } from './offer.ts';
import type { CompletionSource } from './completion.ts';

const KEYWORDS = Object.keys(INSTRUCTION_HELP) as readonly Keyword[];
/** Out of use, and what ONBUILD does not take (buildkit, instructions/parse.go). */
const NOT_OFFERED: ReadonlySet<Keyword> = new Set(['MAINTAINER']);
const NO_TRIGGERS: ReadonlySet<Keyword> = new Set(['ONBUILD', 'FROM', 'MAINTAINER']);

/** Instructions at the start of a line and behind ONBUILD; above the first FROM only those that may stand there. */
export const keywords: CompletionSource = (
  _document,
  { node, before, word, wordStart, offset, stage, within },
) => {
  if (within !== 'line') return null;
  const trigger = node?.name === 'ONBUILD' && before.length === 0;
  if ((node !== undefined && !trigger) || before.length > 0) return null;
  const allowed = trigger
    ? KEYWORDS.filter((keyword) => !NO_TRIGGERS.has(keyword))
    : stage === -1
      ? (['FROM', 'ARG'] as const)
      : KEYWORDS.filter((keyword) => !NOT_OFFERED.has(keyword));
  const lower = /^[a-z]+$/.test(word);
  const span = { start: wordStart, end: offset };
  return allowed.map((keyword) => {
    const { start, summary } = INSTRUCTION_HELP[keyword];
    return offer('instruction', keyword, span, {
      insert: lower ? start.toLowerCase() : start,
      detail: firstSentence(summary),
      lines: aboutInstruction(keyword),
      more: start.endsWith(' '),
    });
  });
};

function firstSentence(text: string): string {
  return /^[^.:;]*/.exec(text)?.[0] ?? text;
}
