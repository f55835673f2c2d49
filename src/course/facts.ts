import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CONTENT, namesIn } from '../adapters/content/project-files.ts';
import { mergeTerms, type Term } from '../adapters/content/glossary.ts';
import { classicDifferences } from './classic.ts';
import { misconceptionId } from './misconception-id.ts';

/** A chapter as content/lessons/course.json lists it. */
export interface Chapter {
  /** Name of its folder below content/lessons. */
  readonly folder: string;
  readonly name: string;
  readonly about: string;
  /** Names of its lessons' folders. */
  readonly lessons: readonly string[];
}

/** What texts may refer to. */
export interface CourseFacts {
  readonly chapters: readonly Chapter[];
  /** Addresses of all lessons of the course map. */
  readonly lessons: ReadonlySet<string>;
  /** Numbers of all misconceptions, `m05`. */
  readonly misconceptions: ReadonlySet<string>;
  /** Ids of what the classic builder does otherwise. */
  readonly differences: ReadonlySet<string>;
  readonly glossary: Readonly<Record<string, Term>>;
}

/** A lesson's or misconception's address: its folder or file without number and ending. */
export function addressOf(name: string): string {
  return name.replace(/^\d+-/, '').replace(/\.mdx$/, '');
}

/** Reads what texts may refer to from the content folder. */
export function courseFacts(): CourseFacts {
  const chapters = readJson('lessons/course.json')['chapters'] as readonly Chapter[];
  return {
    chapters,
    lessons: new Set(chapters.flatMap(({ lessons }) => lessons.map(addressOf))),
    misconceptions: new Set(namesIn(join(CONTENT, 'misconceptions')).map(misconceptionId)),
    differences: new Set(classicDifferences().map(({ id }) => id)),
    glossary: mergeTerms(
      namesIn(join(CONTENT, 'reference'))
        .filter((name) => /^(?:glossary|terms-.*)\.json$/.test(name))
        .map((name) => readJson(`reference/${name}`) as Record<string, Term>),
    ),
  };
}

function readJson(path: string): Readonly<Record<string, unknown>> {
  return JSON.parse(readFileSync(join(CONTENT, path), 'utf8')) as Record<string, unknown>;
}
