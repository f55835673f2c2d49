import {
  checkPlan,
  createSession,
  EditorDocument,
  answerEditor,
  makePlan,
  parseDockerfile,
  RULE_PAGES,
  rulePageName,
  RULES,
  workspaceRequest,
  type BuildWarning,
  type ImageCatalogue,
  type RulePage,
} from '../../engine/index.ts';
import { colourLines, type Piece } from '../editor/tokens.ts';

/** A page about a build check, with what the check really says about its examples. */
export interface CheckPage {
  readonly name: string;
  /** Last part of the page's address. */
  readonly slug: string;
  /** BuildKit's words for what the rule is about. */
  readonly description: string;
  /** Docker's own page; empty where there is none. */
  readonly url: string;
  /** Off unless asked for. */
  readonly experimental: boolean;
  /** Why it matters; code in it is set apart. */
  readonly why: readonly { readonly text: string; readonly code: boolean }[];
  readonly bad: CheckExample;
  readonly good: CheckExample;
}

export interface CheckExample {
  readonly lines: readonly ExampleLine[];
  /** Other files that matter, such as `.dockerignore`. */
  readonly files: readonly { readonly path: string; readonly text: string }[];
  readonly findings: readonly { readonly message: string; readonly line: number }[];
  /** Title of the change an editor offers, and the text after it; null where it offers none. */
  readonly fix: { readonly title: string; readonly lines: readonly ExampleLine[] } | null;
}

export interface ExampleLine {
  readonly pieces: readonly Piece[];
  /** The check points at this line. */
  readonly marked: boolean;
}

/** All pages, by name. Throws when a bad example is not bad or a good one not good: an author's mistake. */
export function checkPages(images: ImageCatalogue): readonly CheckPage[] {
  return [...RULES]
    .map(({ name, description, url, experimental }) => {
      const { why, bad, good } = RULE_PAGES[name];
      const page = { name, slug: rulePageName(name), description, url, experimental, why: withCode(why) };
      const shown = { ...page, bad: exampleOf(name, bad, images), good: exampleOf(name, good, images) };
      if (shown.bad.findings.length === 0) throw new Error(`${name} says nothing about its bad example`);
      if (shown.good.findings.length > 0) throw new Error(`${name} objects to its good example`);
      return shown;
    })
    .sort((a, b) => a.name.localeCompare(b.name));
}

function exampleOf(
  name: string,
  { dockerfile, files = {} }: RulePage['bad'],
  images: ImageCatalogue,
): CheckExample {
  const texts = { ...files, Dockerfile: dockerfile };
  const workspace = createSession(
    Object.fromEntries(Object.entries(texts).map(([path, text]) => [path, { text }])),
  );
  const { context, ...request } = workspaceRequest(workspace);
  const plan = makePlan(parseDockerfile(dockerfile), { ...request, context }, images, { allStages: true });
  const warnings = checkPlan(plan).filter(({ rule }) => rule === name);
  return {
    lines: linesOf(dockerfile, warnings),
    files: Object.entries(files).map(([path, text]) => ({ path, text })),
    findings: warnings.map(({ message, startLine }) => ({ message, line: startLine })),
    fix: fixOf(new EditorDocument(dockerfile, { images, context, request }), warnings),
  };
}

function fixOf(document: EditorDocument, warnings: readonly BuildWarning[]): CheckExample['fix'] {
  const warning = warnings.find(({ fix }) => fix !== undefined);
  if (warning?.fix === undefined) return null;
  const { title } = warning.fix;
  const fixed = answerEditor(document, { ask: 'fixed', span: warning.span, title });
  return typeof fixed === 'string' ? { title, lines: linesOf(fixed, []) } : null;
}

function linesOf(text: string, warnings: readonly BuildWarning[]): readonly ExampleLine[] {
  return colourLines(text.replace(/\n$/, ''), 'dockerfile').map((pieces, index) => ({
    pieces,
    marked: warnings.some(({ startLine, endLine }) => startLine <= index + 1 && index + 1 <= endLine),
  }));
}

/** A text with `code` between backticks, in pieces. */
function withCode(text: string): CheckPage['why'] {
  return text.split('`').map((piece, index) => ({ text: piece, code: index % 2 === 1 }));
}
