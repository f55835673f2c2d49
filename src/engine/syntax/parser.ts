import type { LineIndex, Span } from '../source/index.ts';
import { skipSpace, trimEnd } from './characters.ts';
import { asEscapeToken, DirectiveReader } from './directives.ts';
import { readHeredocs } from './heredoc-reader.ts';
import { readInstructionLine, type LineParts } from './instruction-line.ts';
import { joinLines, lineContent } from './joined-line.ts';
import { LineReader, MAX_LINE_BYTES, type Line } from './lines.ts';
import { TokenList } from './token-list.ts';
import { addInstructionTokens } from './tokens.ts';
import type {
  Comment,
  Directive,
  DockerfileError,
  DockerfileTree,
  EscapeToken,
  InstructionNode,
  ParserWarning,
} from './tree.ts';

/** One run over one text. */
export class Parser {
  private readonly text: string;
  private readonly lines: LineIndex;
  private readonly reader: LineReader;
  private readonly directiveReader = new DirectiveReader();
  private readonly tokens = new TokenList();
  private readonly directives: Directive[] = [];
  private readonly comments: Comment[] = [];
  private readonly instructions: InstructionNode[] = [];
  private readonly warnings: ParserWarning[] = [];
  private escape: EscapeToken = '\\';
  /** Comments that wait for their instruction. */
  private above: Comment[] = [];
  private error: DockerfileError | undefined;

  constructor(text: string, lines: LineIndex) {
    this.text = text;
    this.lines = lines;
    this.reader = new LineReader(text);
  }

  run(): DockerfileTree {
    for (let line = this.reader.next(); line !== undefined; line = this.reader.next()) this.topLine(line);
    this.finish();
    return {
      text: this.text,
      tokens: this.tokens.tokens,
      lines: this.lines,
      escape: this.escape,
      directives: this.directives,
      comments: this.comments,
      instructions: this.instructions,
      warnings: this.warnings,
      ...(this.error === undefined ? {} : { error: this.error }),
    };
  }

  private finish(): void {
    const last = { start: this.text.length, end: this.text.length };
    const { number } = this.reader;
    if (this.text === '') this.fail('the Dockerfile cannot be empty', last, 0, 0);
    else if (this.instructions.length === 0) this.fail('file with no instructions', last, number, number);
    if (this.reader.tooLong) {
      const span = { start: this.reader.offset, end: this.text.length };
      const message = `dockerfile line greater than max allowed size of ${MAX_LINE_BYTES}`;
      this.fail(message, span, number, number);
      this.tokens.add('unread', span);
    }
    this.tokens.fill(this.text.length);
  }

  /** Keeps the first mistake only: BuildKit stops there. */
  private fail(message: string, span: Span, startLine: number, endLine: number): DockerfileError {
    const error = { message, span, startLine, endLine };
    this.error ??= error;
    return error;
  }

  private topLine(line: Line): void {
    let { start } = line;
    if (start === 0 && this.text.startsWith('\ufeff')) {
      start = 1;
      this.tokens.add('bom', { start: 0, end: 1 });
    }
    const content = lineContent(this.text, { ...line, start }, true);
    if (this.text.charAt(content.start) === '#') this.commentOrDirective(line, start, content);
    else {
      this.directiveReader.read('');
      if (content.start < content.end) this.instruction(line, content);
    }
  }

  private commentOrDirective(line: Line, start: number, span: Span): void {
    const { match, error } = this.directiveReader.read(this.text.slice(span.start, span.end));
    const escape = match?.name === 'escape' ? asEscapeToken(match.value) : undefined;
    // BuildKit counts the line only after this step, hence its number is one too small.
    if (error !== undefined) this.fail(error, span, line.number - 1, line.number - 1);
    if (match?.name === 'escape' && escape === undefined) {
      const message = `invalid escape token '${match.value}' does not match \` or \\`;
      this.fail(message, span, line.number - 1, line.number - 1);
    }
    if (match !== undefined) {
      if (escape !== undefined) this.escape = escape;
      this.directives.push({ ...match, line: line.number, span });
      this.tokens.add('directive', span);
      return;
    }
    const comment = this.comment(start, span);
    if (comment.text === '') this.above = [];
    else this.above.push(comment);
  }

  private comment(lineStart: number, span: Span): Comment {
    const from = skipSpace(this.text, lineStart + 1, span.end);
    const comment = { text: this.text.slice(from, trimEnd(this.text, from, span.end)), span };
    this.comments.push(comment);
    this.tokens.add('comment', span);
    return comment;
  }

  private instruction(line: Line, first: Span): void {
    const joined = joinLines(this.text, this.reader, first, this.escape);
    if (joined.firstEmpty !== undefined) {
      this.warnings.push({ code: 'NoEmptyContinuation', line: this.reader.number, span: joined.firstEmpty });
    }
    const parts = readInstructionLine(joined.logical, this.escape);
    const start = parts.fields.keywordSpan.start;
    const read = readHeredocs(this.text, this.reader, parts);
    const problem = parts.problem ?? read.problem;
    const span = { start, end: Math.max(start, read.end ?? joined.end) };
    const around = { startLine: line.number, endLine: this.reader.number, heredocs: read.heredocs };
    const error =
      problem && this.fail(problem.message, problem.span ?? span, around.startLine, around.endLine);
    this.instructions.push({
      ...parts.fields,
      ...around,
      span,
      comments: this.above,
      ...(parts.trigger === undefined ? {} : { trigger: triggerNode(parts.trigger, around) }),
      ...(error === undefined ? {} : { error }),
    });
    this.above = [];
    this.comments.push(...joined.comments);
    addInstructionTokens(this.tokens, parts, joined, read.heredocs);
  }
}

/** The instruction behind ONBUILD as a node of its own; lines and heredocs are those of the whole. */
function triggerNode(
  parts: LineParts,
  around: Pick<InstructionNode, 'startLine' | 'endLine' | 'heredocs'>,
): InstructionNode {
  const { fields, trigger } = parts;
  return {
    ...fields,
    ...around,
    span: fields.logical.spanOf({ start: 0, end: fields.logical.text.length }),
    comments: [],
    ...(trigger === undefined ? {} : { trigger: triggerNode(trigger, around) }),
  };
}
