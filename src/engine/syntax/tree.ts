import type { LineIndex, Span } from '../source/index.ts';
import type { LogicalText } from './logical-text.ts';

/** `\` unless an escape directive says otherwise. */
export type EscapeToken = '\\' | '`';

/** A piece of an argument as written (in the JSON form: decoded), and where it stands in the file. */
export interface Word {
  readonly text: string;
  readonly span: Span;
}

/** One pair of ENV or LABEL, quotes and variables untouched. */
export interface NameValue {
  readonly name: Word;
  readonly value: Word;
  /** False in the old form `ENV name value`. */
  readonly delimiter: boolean;
}

/** A flag word with quotes and escapes removed, such as `--from=build`. */
export interface Flag extends Word {
  /** As it stands in the file. */
  readonly raw: string;
  /** From behind `=`; an empty span at the end if there is none. */
  readonly valueSpan: Span;
}

export interface Heredoc {
  /** Word that ends it, without quotes. */
  readonly name: string;
  /** File descriptor in front of `<<`, 0 if none. */
  readonly fd: number;
  /** False when a part of the name is quoted. */
  readonly expand: boolean;
  /** `<<-`: leading tabs go away (of the content not yet: see `chompTabs`). */
  readonly chomp: boolean;
  /** With its line ends, without the terminator line. */
  readonly content: string;
  /** `<<EOF` in the instruction. */
  readonly markSpan: Span;
  readonly contentSpan: Span;
  /** The terminator line without its line end; absent if the file ends before. */
  readonly terminatorSpan?: Span;
}

export interface Comment {
  /** BuildKit's reading: what follows the first character of the line, trimmed (so `#` stays in an indented comment). */
  readonly text: string;
  readonly span: Span;
}

export interface Directive {
  /** Lower case. */
  readonly name: 'syntax' | 'escape' | 'check';
  readonly value: string;
  readonly line: number;
  readonly span: Span;
}

/** What stops a build; `startLine` and `endLine` are the lines BuildKit points at, 0 where it names none. */
export interface DockerfileError {
  /** Docker's text, without `failed to solve: `. */
  readonly message: string;
  readonly span: Span;
  readonly startLine: number;
  readonly endLine: number;
}

/** A build check that the parser itself reports. */
export interface ParserWarning {
  readonly code: 'NoEmptyContinuation';
  /** 1-based: the last line of the instruction. */
  readonly line: number;
  /** The first empty line. */
  readonly span: Span;
}

export interface InstructionNode {
  /** As written. */
  readonly keyword: string;
  /** Upper case; need not be a known keyword. */
  readonly name: string;
  readonly keywordSpan: Span;
  /** From the keyword to the end of the last line, heredocs included, without the last line end. */
  readonly span: Span;
  readonly startLine: number;
  readonly endLine: number;
  /** BuildKit's `Original`: the joined line. */
  readonly original: string;
  /** The joined line with the way back to the file. */
  readonly logical: LogicalText;
  readonly flags: readonly Flag[];
  /** What follows keyword and flags, trimmed. */
  readonly rest: Word;
  /** The arguments in BuildKit's division; empty for ENV and LABEL (see `pairs`) and ONBUILD (see `trigger`). */
  readonly words: readonly Word[];
  readonly pairs: readonly NameValue[];
  /** The instruction behind ONBUILD. */
  readonly trigger?: InstructionNode;
  /** The arguments were a JSON array. */
  readonly json: boolean;
  readonly heredocs: readonly Heredoc[];
  /** Comments since the instruction before, up to an empty `#` line. */
  readonly comments: readonly Comment[];
  /** A mistake that the parser itself finds; the arguments are then missing. */
  readonly error?: DockerfileError;
}

export type TokenKind =
  | 'bom'
  | 'space'
  | 'directive'
  | 'comment'
  | 'keyword'
  | 'flag'
  | 'text'
  | 'continuation'
  | 'heredoc-mark'
  | 'heredoc-content'
  | 'heredoc-end'
  | 'unread';

/** Tokens tile the text: the first starts at 0, each next one where the one before ends. None is empty. */
export interface Token {
  readonly kind: TokenKind;
  readonly span: Span;
}

export interface DockerfileTree {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly lines: LineIndex;
  readonly escape: EscapeToken;
  readonly directives: readonly Directive[];
  /** All comments that are no directives, those inside instructions included. */
  readonly comments: readonly Comment[];
  readonly instructions: readonly InstructionNode[];
  readonly warnings: readonly ParserWarning[];
  /** First error that BuildKit's parser reports. Errors of single instructions come from `readDockerfile`. */
  readonly error?: DockerfileError;
}
