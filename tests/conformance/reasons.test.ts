import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { RecordedCase } from './case.ts';
import { recordedImages } from './images.ts';
import { missReasons } from './reasons.ts';

const read = (path: string): unknown => JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'));

/**
 * For every recorded rebuild, why each step that ran again did so. The lines were checked by hand against the edit that
 * lies between the two builds (a line of the Dockerfile, a file, a build argument).
 */
const expected = read('reasons.json') as Readonly<Record<string, readonly (readonly string[])[]>>;
const images = recordedImages();

describe('reasons of recorded rebuilds', () => {
  it('covers at least forty rebuilds with misses', () => {
    expect(
      Object.values(expected)
        .flat()
        .filter((lines) => lines.length > 0).length,
    ).toBeGreaterThanOrEqual(40);
  });

  it.each(Object.entries(expected))('%s', (name, lines) => {
    expect(missReasons(read(`cases/${name}.json`) as RecordedCase, images)).toEqual(lines);
  });
});
