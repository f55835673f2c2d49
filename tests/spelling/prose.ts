import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { CONTENT, namesIn } from '../../src/adapters/content/project-files.ts';

/** A text that people read, and where it comes from. */
export interface Prose {
  readonly file: string;
  readonly text: string;
}

/** Fields of a frontmatter that are no prose. */
const DATA = new Set([
  'check',
  'id',
  'needs',
  'exam',
  'misconceptions',
  'lessons',
  'views',
  'topic',
  'keyword',
  'par',
  'level',
  'order',
  'differs',
  'about',
  'instructions',
  'recording',
  'proof',
]);

/** All texts of the content folder: MDX with its frontmatter, and the glossary. */
export function allProse(): readonly Prose[] {
  return filesBelow('').flatMap((file): Prose[] => {
    const source = readFileSync(join(CONTENT, file), 'utf8');
    if (file.endsWith('.mdx')) return [{ file, text: proseOf(source) }];
    const isText = /^reference\/(?:glossary|terms-.*|classic-builder)\.json$|^lessons\/course\.json$/.test(
      file,
    );
    return isText ? [{ file, text: withoutCode(texts(JSON.parse(source)).join('\n')) }] : [];
  });
}

function filesBelow(folder: string): readonly string[] {
  return namesIn(join(CONTENT, folder)).flatMap((name) => {
    const path = folder === '' ? name : `${folder}/${name}`;
    if (!statSync(join(CONTENT, path)).isDirectory()) return [path];
    return ['images', 'packages', 'samples', 'start', 'solution', 'solutions', 'attempts'].includes(name)
      ? []
      : filesBelow(path);
  });
}

/** What of an MDX file is read: no code, no tags, no addresses; attributes of components are read. */
export function proseOf(source: string): string {
  const [, front = '', body = source] = /^---\n(.*?)^---\n(.*)$/ms.exec(source) ?? [];
  const attributes = [...body.matchAll(/\b(?:text|says|title)="([^"]*)"/g)].map(([, text = '']) => text);
  const plain = body
    .replace(/^([ \t]*)(`{3,})[^\n]*\n.*?^\1\2[ \t]*$/gms, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\]\([^)]*\)/g, '] ');
  return withoutCode([...texts(parse(front) ?? {}), ...attributes, plain].join('\n'));
}

function withoutCode(text: string): string {
  return text.replace(/`[^`\n]*`/g, ' ');
}

function texts(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(texts);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => (DATA.has(name) ? [] : texts(inner)));
}
