export { parseDockerfile, printTree } from './parse.ts';
export { detectSyntax, findDirective, type DetectedDirective } from './directives.ts';
export {
  parseCheckOptions,
  withCommentOptions,
  type CheckOptions,
  type CheckOptionsResult,
} from './check-options.ts';
export { isKeyword, type Keyword } from './arguments/forms.ts';
export {
  chompTabs,
  expandHeredoc,
  parseHeredocMark,
  type HeredocMark,
  type HeredocResult,
} from './heredocs.ts';
export { LogicalText } from './logical-text.ts';
export { quote } from './quote.ts';
export { isSpace, trimSpace, utf8Length } from './characters.ts';
export {
  processWord,
  processWords,
  type VariableLookup,
  type WordOptions,
  type WordResult,
  type WordsResult,
} from './words/index.ts';
export type {
  Comment,
  Directive,
  DockerfileError,
  DockerfileTree,
  EscapeToken,
  Flag,
  Heredoc,
  InstructionNode,
  NameValue,
  ParserWarning,
  Token,
  TokenKind,
  Word,
} from './tree.ts';
