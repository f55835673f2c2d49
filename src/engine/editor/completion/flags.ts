import { INSTRUCTION_HELP, type FlagHelp } from '../../instructions/index.ts';
import { isKeyword } from '../../syntax/index.ts';
import type { EditorDocument } from '../document.ts';
import { aboutFlag } from '../hover/flag.ts';
import { atFlags, type Cursor } from './cursor.ts';
import { offer } from './offer.ts';
import { imageNames, stageNames } from './images.ts';
import type { Completion, CompletionSource } from './completion.ts';

/** Names of flags, once a hyphen is written where one may stand. */
export const flagNames: CompletionSource = (_document, cursor) => {
  const { node, word, wordStart, offset, before } = cursor;
  if (node === undefined || !isKeyword(node.name) || !word.startsWith('-') || !atFlags(cursor)) return null;
  const span = { start: wordStart, end: offset };
  const given = new Set(before.map((flag) => flag.slice(2).split('=', 1)[0]));
  return Object.entries(INSTRUCTION_HELP[node.name].flags)
    .filter(([name]) => !given.has(name) || name === 'mount' || name === 'exclude')
    .map(([name, help]) =>
      offer('flag', `--${name}`, span, {
        insert: help.value === '' ? `--${name}` : `--${name}=`,
        detail: help.value,
        lines: aboutFlag(name, help),
        more: help.value !== '',
      }),
    );
};

/** Values behind `--name=`; behind `--from=` and a mount's `from=` stages and images. */
export const flagValues: CompletionSource = (document, cursor) => {
  const { node, word, offset } = cursor;
  const written = /^--([a-z-]+)=(.*)$/.exec(word);
  if (node === undefined || !isKeyword(node.name) || written === null || !atFlags(cursor)) return null;
  const [, name = '', value = ''] = written;
  if (node.name === 'COPY' && name === 'from') return sources(document, cursor, value);
  const from = name === 'mount' ? /(?:^|,)from=([^,]*)$/.exec(value)?.[1] : undefined;
  if (from !== undefined) return sources(document, cursor, from);
  const { flags } = INSTRUCTION_HELP[node.name];
  const help: FlagHelp | undefined = Object.hasOwn(flags, name) ? flags[name] : undefined;
  const span = { start: offset - value.length, end: offset };
  return (help?.values ?? []).map((text) => offer('value', text, span, { more: text.endsWith('=') }));
};

function sources(document: EditorDocument, cursor: Cursor, written: string): readonly Completion[] {
  const span = { start: cursor.offset - written.length, end: cursor.offset };
  return [...stageNames(document, cursor, span), ...imageNames(document, span)];
}
