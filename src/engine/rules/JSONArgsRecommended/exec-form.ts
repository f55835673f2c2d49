import type { Fix } from '../../source/index.ts';
import type { Word } from '../../syntax/index.ts';

/** Words that only a shell understands. */
const SHELL_ONLY = new Set(
  'alias bg break case cd command continue eval exec exit export fc fg for getopts hash if jobs local read readonly return select set shift source time times trap type ulimit umask unalias unset until wait while . : [ ! {'.split(
    ' ',
  ),
);

/** A bare word without anything a shell would replace, or a quoted one. */
const WORDS = /^(?:[ \t]*(?:[\w@%+=:,./-]+|'[^']*'|"[^"$`\\]*")(?=[ \t]|$))+[ \t]*$/;
const WORD = /'([^']*)'|"([^"]*)"|([^ \t]+)/g;

/** The command as a JSON array, if the shell would run one program with just these words. */
export function execForm(source: string, { text, span }: Word): Fix | undefined {
  if (source.slice(span.start, span.end) !== text || !WORDS.test(text)) return undefined;
  const words = [...text.matchAll(WORD)].map(([, single, double, bare]) => single ?? double ?? bare ?? '');
  const [first, ...rest] = words;
  // `exec` only spares a process, which the JSON form does anyway.
  const argv = first === 'exec' && rest.length > 0 && !rest[0]?.startsWith('-') ? rest : words;
  const program = argv[0] ?? '';
  if (program === '' || program.includes('=') || SHELL_ONLY.has(program)) return undefined;
  const json = `[${argv.map((word) => JSON.stringify(word)).join(', ')}]`;
  return { title: 'Use the exec form', edits: [{ span, text: json }] };
}
