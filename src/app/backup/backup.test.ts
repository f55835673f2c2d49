import { describe, expect, it } from 'vitest';
import { ShareProblem } from '../share/shared.ts';
import { bringBackup, outcomeText, writeBackup, type Listed } from './backup.ts';

/** Files under their path, as they are kept. */
const files = (text: string) => ({ version: 2, value: [{ path: 'Dockerfile', text }] });
const progress = (met: readonly string[]) => ({ version: 1, value: { layers: { met, goals: 3 } } });

function storage(entries: Readonly<Record<string, unknown>>, room = Infinity) {
  const kept = new Map(
    Object.entries(entries).map(([key, value]) => [
      `layerwise:${key}`,
      typeof value === 'string' ? value : JSON.stringify(value),
    ]),
  );
  const place: Listed = {
    get length() {
      return kept.size;
    },
    key: (i) => [...kept.keys()][i] ?? null,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => {
      if (!kept.has(key) && kept.size >= room) throw new DOMException('full', 'QuotaExceededError');
      kept.set(key, value);
    },
    removeItem: (key) => {
      kept.delete(key);
    },
  };
  const at = (key: string): unknown => {
    const text = kept.get(`layerwise:${key}`);
    return text === undefined ? undefined : (JSON.parse(text) as { value: unknown }).value;
  };
  return { place, kept, at };
}

const EVERYTHING = {
  'files:layers': files('FROM mine'),
  'files:playground': files('FROM play'),
  'others:layers': { version: 2, value: [[{ path: 'Dockerfile', text: 'FROM third' }]] },
  progress: progress(['a', 'b']),
  best: { version: 1, value: { golf: 4 } },
  layout: { version: 1, value: { code: 40, terminal: null, read: false, full: false } },
  'single-keys': { version: 1, value: false },
  theme: 'dark',
};

describe('a file of one’s work', () => {
  it('brings everything to an empty browser, and only once', () => {
    const from = storage({ ...EVERYTHING, 'files:broken': { version: 1, value: 7 } });
    const to = storage({});
    const text = writeBackup(from.place);
    expect(bringBackup(text, to.place)).toEqual({ projects: 2, beside: 0, other: true });
    from.kept.delete('layerwise:files:broken');
    expect([...to.kept].sort()).toEqual([...from.kept].sort());
    const again = bringBackup(text, to.place);
    expect(outcomeText(again)).toBe('Everything in it was here already.');
    expect(writeBackup(to.place)).toBe(text);
  });

  it('loses nothing that is there', () => {
    const to = storage({
      'files:layers': files('FROM own'),
      progress: progress(['b', 'c']),
      best: { version: 1, value: { golf: 3, other: 9 } },
      theme: 'light',
    });
    const outcome = bringBackup(writeBackup(storage(EVERYTHING).place), to.place);
    expect(outcome).toEqual({ projects: 1, beside: 1, other: true });
    expect(to.at('files:layers')).toEqual(files('FROM own').value);
    const texts = (to.at('others:layers') as { text: string }[][]).flat().map(({ text }) => text);
    expect(texts).toEqual(['FROM mine', 'FROM third']);
    expect(to.at('progress')).toEqual({ layers: { met: ['b', 'c', 'a'], goals: 3 } });
    expect(to.at('best')).toEqual({ golf: 3, other: 9 });
    expect(to.kept.get('layerwise:theme')).toBe('light');
    expect(outcomeText(outcome)).toContain('yours stays');
  });

  it('of before there were links among files brings what it holds', () => {
    const to = storage({});
    const old = { version: 1, value: files('FROM old').value };
    const text = JSON.stringify({ layerwiseWork: 1, kept: [['layerwise:files:a', old]] });
    expect(bringBackup(text, to.place)).toEqual({ projects: 1, beside: 0, other: false });
    expect(to.at('files:a')).toEqual(old.value);
  });

  it('that does not fit in changes nothing', () => {
    const to = storage({ 'files:layers': files('FROM own'), progress: progress(['c']) }, 4);
    const before = [...to.kept];
    expect(() => bringBackup(writeBackup(storage(EVERYTHING).place), to.place)).toThrow(/full/);
    expect([...to.kept]).toEqual(before);
  });
});

describe('what is no file of one’s work', () => {
  const work = (kept: unknown, version: unknown = 1) => JSON.stringify({ layerwiseWork: version, kept });
  const many = Array.from({ length: 3000 }, (_, i) => [`layerwise:files:a${i}`, files('FROM a')]);
  const cases: readonly (readonly [string, RegExp])[] = [
    ['', /damaged/],
    ['[]', /no project/],
    ['{}', /no file of work/],
    ['{"__proto__":{"layerwiseWork":1,"kept":[]}}', /no file of work/],
    [work([], 3), /newer Layerwise/],
    [work([], 0), /damaged/],
    [work({}), /damaged/],
    [work(many), /damaged/],
    [work([['layerwise:progress', { version: 2, value: {} }]]), /newer Layerwise/],
    [work([['other-site:secret', 'x']]), /does not know/],
    [work([['layerwise:files:__proto__', files('x')]]), /does not know/],
    [work([['layerwise:files:../x', files('x')]]), /does not know/],
    [work([['layerwise:theme', '<script>']]), /not what it should be/],
    [work([['layerwise:progress', 7]]), /not what it should be/],
    [work([['layerwise:files:a', { version: 1, value: [] }]]), /not what it should be/],
    [
      work([['layerwise:files:a', { version: 1, value: [1, 2].map(() => ({ path: 'a', text: '' })) }]]),
      /already a file/,
    ],
    [work([['layerwise:files:a', { version: 1, value: [{ path: '../a', text: '' }] }]]), /should be/],
    [work([1, 2].map(() => ['layerwise:theme', 'dark'])), /twice/],
    [`{"layerwiseWork":1,"kept":${'['.repeat(50_000)}${']'.repeat(50_000)}}`, /nested/],
    [' '.repeat(20_000_001), /too large/],
  ];

  it.each(cases)('is refused and changes nothing: %.60s', (text, words) => {
    const to = storage({ theme: 'light' });
    let problem: unknown;
    try {
      bringBackup(text, to.place);
    } catch (error) {
      problem = error;
    }
    expect(problem).toBeInstanceOf(ShareProblem);
    expect(String(problem)).toMatch(words);
    expect([...to.kept]).toEqual([['layerwise:theme', 'light']]);
  });
});
