import type { StageContext } from '../contract.ts';
import {
  chompTabs,
  parseHeredocMark,
  type Heredoc,
  type InstructionNode,
  type Word,
} from '../../syntax/index.ts';
import type { Span } from '../../source/index.ts';
import { InstructionMistake } from './mistake.ts';

/** A file written inside the Dockerfile (`COPY <<name …`). */
export interface InlineFile {
  /** Name of the file that is made. */
  readonly name: string;
  /** Without leading tabs if `<<-` asked for that; variables not expanded. */
  readonly content: string;
  /** Whether variables in `content` are to be expanded (with `expandHeredoc`). */
  readonly expand: boolean;
  /** The mark in the instruction. */
  readonly span: Span;
  /** The lines of the content; absent if no heredoc of that name was read. */
  readonly contentSpan?: Span;
}

/** What COPY and ADD transfer and where to. BuildKit takes the paths in order, then the inline files. */
export interface SourcesAndDestination {
  readonly sources: readonly Word[];
  readonly files: readonly InlineFile[];
  readonly destination: Word;
}

/** Needs at least two words; throws {@link InstructionMistake}. */
export function sourcesAndDestination(node: InstructionNode): SourcesAndDestination {
  const destination = node.words.at(-1);
  if (destination === undefined) throw missingDestination(node);
  if (readMark(destination) !== undefined) {
    throw new InstructionMistake(`${node.name} cannot accept a heredoc as a destination`, destination.span);
  }
  // The last heredoc of a name provides the content for all of that name.
  const heredocs = new Map(node.heredocs.map((heredoc) => [heredoc.name, heredoc]));
  const sources: Word[] = [];
  const files: InlineFile[] = [];
  for (const word of node.words.slice(0, -1)) {
    const mark = readMark(word);
    if (mark === undefined) sources.push(word);
    else files.push(inlineFile(word, mark, heredocs.get(mark.name)));
  }
  return { sources, files, destination };
}

export function missingDestination(node: InstructionNode): InstructionMistake {
  const message =
    'requires at least two arguments, but only one was provided. Destination could not be determined';
  return new InstructionMistake(`${node.name} ${message}`);
}

function readMark(word: Word) {
  const result = parseHeredocMark(word.text);
  return result.ok ? result.mark : undefined;
}

function inlineFile(
  word: Word,
  mark: { readonly name: string; readonly chomp: boolean; readonly expand: boolean },
  heredoc: Heredoc | undefined,
): InlineFile {
  const content = heredoc?.content ?? '';
  return {
    name: mark.name,
    content: mark.chomp ? chompTabs(content) : content,
    expand: mark.expand,
    span: word.span,
    ...(heredoc === undefined ? {} : { contentSpan: heredoc.contentSpan }),
  };
}

/** Inline files with variables replaced where the mark is not quoted; quotes in them are ordinary characters. */
export function expandFiles(
  context: StageContext,
  files: readonly InlineFile[],
): readonly { readonly name: string; readonly text: string }[] {
  return files.map(({ name, content, expand }) => ({
    name,
    text: expand ? context.expand(content, { quotes: 'raw' }) : content,
  }));
}
