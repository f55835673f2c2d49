/** A fenced block of code in a text. */
export interface Fence {
  /** 1-based line of the opening fence. */
  readonly line: number;
  readonly language: string;
  /** What stands behind the language. */
  readonly meta: string;
  /** Without the fences' own indentation; ends in a line break. */
  readonly text: string;
}

/** A component used in a text, with those of its attributes that are plain texts or stand alone. */
export interface Element {
  /** 1-based line on which its tag begins. */
  readonly line: number;
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** What stands between its tags. */
  readonly body: string;
}

export interface Link {
  readonly line: number;
  readonly target: string;
}

/** What an author wrote, as far as the engine and other pages have a say in it. */
export interface ScannedText {
  readonly fences: readonly Fence[];
  readonly elements: readonly Element[];
  readonly links: readonly Link[];
}

const OPENING = /^([ \t]*)(`{3,}|~{3,})[ \t]*([^\s`]*)[ \t]*(.*)$/;
const TAG = /<([A-Z][A-Za-z]*)((?:\s+[A-Za-z][\w-]*(?:="[^"]*"|='[^']*'|=\{[^}]*\})?)*)\s*\/?>/g;
const ATTRIBUTE = /([A-Za-z][\w-]*)(?:="([^"]*)"|='([^']*)'|=(\{[^}]*\}))?/g;
const LINK = /\]\(([^()\s]+)(?:\s+"[^"]*")?\)|\bhref="([^"]*)"/g;

/** Finds fences, components and links of an MDX text. Frontmatter is skipped; inline code holds neither tags nor links. */
export function scanText(source: string): ScannedText {
  const fences: Fence[] = [];
  const prose: string[] = [];
  const lines = source.split('\n');
  for (let at = skipFrontmatter(lines, prose); at < lines.length;) {
    const line = lines[at] ?? '';
    const opening = OPENING.exec(line);
    if (opening === null) {
      prose.push(line);
      at++;
      continue;
    }
    const end = closingLine(lines, at + 1, opening[2] ?? '');
    const indent = (opening[1] ?? '').length;
    const body = lines.slice(at + 1, end).map((inner) => unindented(inner, indent));
    fences.push({
      line: at + 1,
      language: opening[3] ?? '',
      meta: (opening[4] ?? '').trim(),
      text: body.map((inner) => `${inner}\n`).join(''),
    });
    for (let skipped = at; skipped <= end; skipped++) prose.push('');
    at = end + 1;
  }
  const whole = prose.join('\n');
  const text = whole.replace(/`[^`\n]*`/g, (code) => ' '.repeat(code.length));
  return { fences, elements: elementsOf(text, whole), links: linksOf(text) };
}

/** The words of an attribute that names several things. */
export function words(list: string): readonly string[] {
  return list.split(' ').filter((word) => word !== '');
}

function skipFrontmatter(lines: readonly string[], prose: string[]): number {
  const end = lines[0] === '---' ? lines.indexOf('---', 1) : -1;
  for (let at = 0; at <= end; at++) prose.push('');
  return end + 1;
}

function closingLine(lines: readonly string[], from: number, fence: string): number {
  const end = lines.findIndex(
    (line, at) => at >= from && line.trim().startsWith(fence) && /^(`+|~+)$/.test(line.trim()),
  );
  return end === -1 ? lines.length : end;
}

function unindented(line: string, indent: number): string {
  const blanks = /^[ \t]*/.exec(line)?.[0].length ?? 0;
  return line.slice(Math.min(blanks, indent));
}

/** Tags are found in `text`, where code is blanked; what stands between them is taken from `whole`. */
function elementsOf(text: string, whole: string): Element[] {
  return [...text.matchAll(TAG)].map((tag) => ({
    line: lineAt(text, tag.index),
    name: tag[1] ?? '',
    body: bodyOf(text, whole, tag),
    attributes: Object.fromEntries(
      [
        ...whole
          .slice(tag.index + tag[0].indexOf(tag[1] ?? '') + (tag[1] ?? '').length, tag.index + tag[0].length)
          .matchAll(ATTRIBUTE),
      ].map(([, name = '', double, single, braces]) => [name, double ?? single ?? braces ?? '']),
    ),
  }));
}

function bodyOf(text: string, whole: string, tag: RegExpExecArray): string {
  if (tag[0].endsWith('/>')) return '';
  const begin = tag.index + tag[0].length;
  const end = text.indexOf(`</${tag[1] ?? ''}>`, begin);
  return end === -1 ? '' : whole.slice(begin, end).trim();
}

function linksOf(text: string): Link[] {
  return [...text.matchAll(LINK)].map((link) => ({
    line: lineAt(text, link.index),
    target: link[1] ?? link[2] ?? '',
  }));
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}
