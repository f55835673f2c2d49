/** What a stretch of text is, as far as colour is concerned. The names are also the theme's and the style sheet's. */
export type TokenKind =
  'text' | 'keyword' | 'flag' | 'string' | 'variable' | 'comment' | 'directive' | 'operator' | 'heredoc';

/** A token reaches from `start` (UTF-16 offset in its line) to the next token or the line's end. */
export interface Token {
  readonly start: number;
  readonly kind: TokenKind;
}

interface Heredoc {
  readonly name: string;
  /** `<<-`: tabs before the closing word do not count. */
  readonly tabs: boolean;
  /** A quoted word: nothing in the body is expanded. */
  readonly raw: boolean;
}

/** What a line must know of the lines before it. */
export interface LineState {
  readonly language: Language;
  /** Parser directives are possible only before anything else. */
  readonly head: boolean;
  readonly escape: '\\' | '`';
  /** Directives so far, in lower case; a second one of a name is a comment and ends them. */
  readonly directives: readonly string[];
  /** The instruction that goes on from the line before, upper case, or ''. */
  readonly going: string;
  /** Here-documents whose bodies follow, nearest first. */
  readonly heredocs: readonly Heredoc[];
}

export type Language = 'dockerfile' | 'hash-comments' | 'plain';

export interface TokenLine {
  readonly tokens: readonly Token[];
  readonly next: LineState;
}

const KEYWORDS = new Set(
  (
    'ADD ARG CMD COPY ENTRYPOINT ENV EXPOSE FROM HEALTHCHECK LABEL MAINTAINER ONBUILD RUN SHELL STOPSIGNAL USER ' +
    'VOLUME WORKDIR'
  ).split(' '),
);
const TAKES_HEREDOC = new Set(['ADD', 'COPY', 'RUN']);
/** An escape that stands alone; two of them are the character itself. */
const GOES_ON = { '\\': /(?:^[ \t]*|[^\\])\\[ \t]*$/, '`': /(?:^[ \t]*|[^`])`[ \t]*$/ } as const;
const DIRECTIVE = /^\s*#\s*(syntax|escape|check)\s*=\s*(.*?)\s*$/i;
const VARIABLE = /\$(?:\{[^}]*\}?|[A-Za-z_]\w*|[0-9@*#?$!-])/y;
/** A word of its own: a file descriptor, `<<`, a name with or without quotes. */
const HEREDOC = /\d*<<(-?)(?:"([^"]*)"|'([^']*)'|([^\s<"'\\`]+))(?=\s|$)/y;
const FLAG = /--[a-z][a-z-]*(?:=(?:"[^"]*"?|\S)*)?/y;
const STRING = /"(?:[^"\\]|\\.)*"?|'[^']*'?/y;

/** Which rules colour a file: judged by its name alone. */
export function languageOf(path: string): Language {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (/^(dockerfile|containerfile)(\..+)?$|\.dockerfile$/i.test(name)) return 'dockerfile';
  return /^\.(dockerignore|gitignore|env)$|\.(dockerignore|sh|py|ya?ml|toml|conf|cfg|env)$|^requirements.*\.txt$/i.test(
    name,
  )
    ? 'hash-comments'
    : 'plain';
}

export function firstState(language: Language): LineState {
  return { language, head: true, escape: '\\', directives: [], going: '', heredocs: [] };
}

/** Colours one line. Total: any text gives tokens, none is ever an error here (errors are the parser's business). */
export function tokenizeLine(line: string, state: LineState): TokenLine {
  if (state.language === 'plain') return { tokens: [{ start: 0, kind: 'text' }], next: state };
  if (state.language === 'hash-comments') {
    return { tokens: [{ start: 0, kind: /^\s*#/.test(line) ? 'comment' : 'text' }], next: state };
  }
  const heredoc = state.heredocs[0];
  if (heredoc && state.going === '') return heredocLine(line, state, heredoc);
  if (/^\s*#/.test(line)) return commentLine(line, state);
  if (line.trim() === '') return { tokens: [{ start: 0, kind: 'text' }], next: { ...state, head: false } };
  return instructionLine(line, { ...state, head: false });
}

function heredocLine(line: string, state: LineState, heredoc: Heredoc): TokenLine {
  const word = heredoc.tabs ? line.replace(/^\t+/, '') : line;
  if (word === heredoc.name) {
    return { tokens: [{ start: 0, kind: 'heredoc' }], next: { ...state, heredocs: state.heredocs.slice(1) } };
  }
  if (heredoc.raw) return { tokens: [{ start: 0, kind: 'text' }], next: state };
  const tokens = new TokenList();
  for (let at = 0; at < line.length;) {
    const variable = matchAt(VARIABLE, line, at);
    tokens.add(at, variable ? 'variable' : 'text');
    at += variable?.[0].length ?? 1;
  }
  return { tokens: tokens.list, next: state };
}

function commentLine(line: string, state: LineState): TokenLine {
  const directive = state.head ? DIRECTIVE.exec(line) : null;
  const name = directive?.[1]?.toLowerCase();
  if (directive === null || name === undefined || state.directives.includes(name)) {
    return { tokens: [{ start: 0, kind: 'comment' }], next: { ...state, head: false } };
  }
  const escape = name === 'escape' && directive[2] === '`' ? '`' : state.escape;
  const directives = [...state.directives, name];
  return { tokens: [{ start: 0, kind: 'directive' }], next: { ...state, escape, directives } };
}

/** Tokens in order; neighbours of one kind are one token. */
class TokenList {
  readonly list: Token[] = [];

  add(start: number, kind: TokenKind): void {
    if (this.list.at(-1)?.kind !== kind) this.list.push({ start, kind });
  }
}

function matchAt(pattern: RegExp, line: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(line);
}

function instructionLine(line: string, state: LineState): TokenLine {
  const tokens = new TokenList();
  const scan: Scan = { line, tokens, heredocs: [...state.heredocs], at: 0, flags: true, name: state.going };
  if (state.going === '') keyword(scan);
  while (scan.at < line.length) argument(scan, state.escape);
  const goesOn = GOES_ON[state.escape].test(line);
  return {
    tokens: tokens.list,
    next: { ...state, going: goesOn ? scan.name || ' ' : '', heredocs: scan.heredocs },
  };
}

interface Scan {
  readonly line: string;
  readonly tokens: TokenList;
  readonly heredocs: Heredoc[];
  at: number;
  /** Flags stand only before the first argument. */
  flags: boolean;
  name: string;
}

/** Reads the instruction's name, or nothing where the line starts with something else. */
function keyword(scan: Scan): void {
  const found = matchAt(/(\s*)([A-Za-z]+)(?=\s|$|\\|`)/y, scan.line, scan.at);
  const name = found?.[2]?.toUpperCase();
  if (!found || name === undefined || !KEYWORDS.has(name)) return;
  scan.name = name;
  const start = scan.at + (found[1]?.length ?? 0);
  if (start > scan.at) scan.tokens.add(scan.at, 'text');
  scan.tokens.add(start, 'keyword');
  scan.at += found[0].length;
}

function take(scan: Scan, pattern: RegExp, kind: TokenKind): boolean {
  const found = matchAt(pattern, scan.line, scan.at);
  if (!found || found[0] === '') return false;
  scan.tokens.add(scan.at, kind);
  scan.at += found[0].length;
  return true;
}

/** Reads one piece of an instruction's arguments; always moves on. */
function argument(scan: Scan, escape: string): void {
  const { line, at } = scan;
  if (take(scan, /[ \t]+/y, 'text')) return;
  const atWord = at === 0 || /\s/.test(line.charAt(at - 1));
  if (scan.flags && atWord && take(scan, FLAG, 'flag')) return;
  if (line.charAt(at) === escape && line.slice(at + 1).trim() === '') {
    scan.tokens.add(at, 'operator');
    scan.at = line.length;
    return;
  }
  if (atWord && innerKeyword(scan)) return;
  scan.flags = false;
  if (atWord && heredocStart(scan)) return;
  if (take(scan, VARIABLE, 'variable')) return;
  if (take(scan, STRING, 'string') || take(scan, /&&|\|\||[|;,[\]=]/y, 'operator')) return;
  if (line.charAt(at) === escape) {
    scan.tokens.add(at, 'text');
    scan.at += 2;
    return;
  }
  scan.tokens.add(at, 'text');
  scan.at += 1;
}

/** `ONBUILD RUN`, `HEALTHCHECK CMD` and `FROM … AS …`: a keyword that is not the line's first word. */
function innerKeyword(scan: Scan): boolean {
  if (scan.name === 'FROM') return take(scan, /as(?=\s)/iy, 'keyword');
  if (scan.name === 'HEALTHCHECK' && scan.flags) return take(scan, /(?:cmd|none)(?=\s|$)/iy, 'keyword');
  if (scan.name !== 'ONBUILD') return false;
  const before = scan.at;
  keyword(scan);
  return scan.at > before;
}

function heredocStart(scan: Scan): boolean {
  if (!TAKES_HEREDOC.has(scan.name)) return false;
  const found = matchAt(HEREDOC, scan.line, scan.at);
  if (!found) return false;
  const [, dash, double, single, bare] = found;
  const name = bare ?? double ?? single ?? '';
  scan.heredocs.push({ name, tabs: dash === '-', raw: bare === undefined });
  scan.tokens.add(scan.at, 'heredoc');
  scan.at += found[0].length;
  return true;
}

/** A stretch of one line with its kind, as a renderer needs it. */
export interface Piece {
  readonly text: string;
  readonly kind: TokenKind;
}

/** Colours a whole file, line by line. */
export function colourLines(text: string, language: Language): readonly (readonly Piece[])[] {
  let state = firstState(language);
  return text.split('\n').map((line) => {
    const { tokens, next } = tokenizeLine(line, state);
    state = next;
    return tokens.map((token, i) => ({
      kind: token.kind,
      text: line.slice(token.start, tokens[i + 1]?.start),
    }));
  });
}
