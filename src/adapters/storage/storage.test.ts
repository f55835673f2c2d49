import { describe, expect, it } from 'vitest';
import { openStore } from './index.ts';

const readText = (value: unknown): string | null => (typeof value === 'string' ? value : null);

function fakeStorage(entries: readonly (readonly [string, string])[] = []) {
  const kept = new Map(entries);
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string): void => {
      kept.set(key, value);
    },
    removeItem: (key: string): void => {
      kept.delete(key);
    },
  };
}

describe('a store', () => {
  it('gives back what it kept, until it is cleared', () => {
    const storage = fakeStorage();
    const store = openStore({ key: 'k', version: 1, read: readText, storage: () => storage });
    expect(store.load()).toBeNull();
    expect(store.save('a')).toBe(true);
    expect(store.load()).toBe('a');
    store.clear();
    expect(store.load()).toBeNull();
  });

  it.each([
    ['{'],
    ['null'],
    ['7'],
    ['{"version":2,"value":"a"}'],
    ['{"version":1,"value":7}'],
    ['{"version":1}'],
  ])('takes no notice of %s', (text) => {
    const storage = fakeStorage([['k', text]]);
    expect(openStore({ key: 'k', version: 1, read: readText, storage: () => storage }).load()).toBeNull();
  });

  it('brings older values to the present shape', () => {
    const storage = fakeStorage([['k', '{"version":1,"value":["a","b"]}']]);
    const migrate = (value: unknown, version: number) =>
      version === 1 && Array.isArray(value) ? value.join() : value;
    const store = openStore({ key: 'k', version: 2, read: readText, migrate, storage: () => storage });
    expect(store.load()).toBe('a,b');
  });

  it('never writes over what a newer version kept', () => {
    const newer = '{"version":3,"value":{"b":1}}';
    const storage = fakeStorage([['k', newer]]);
    const store = openStore({ key: 'k', version: 2, read: readText, storage: () => storage });
    expect(store.save('a')).toBe(false);
    store.clear();
    expect(storage.getItem('k')).toBe(newer);
  });

  it('puts what it cannot read aside before it writes', () => {
    const storage = fakeStorage([['k', '{"version":1,"value":7}']]);
    const store = openStore({ key: 'k', version: 1, read: readText, storage: () => storage });
    expect(store.save('a')).toBe(true);
    expect([storage.getItem('k:unreadable'), store.load()]).toEqual(['{"version":1,"value":7}', 'a']);
  });

  it('does without a storage that is blocked or full', () => {
    const blocked = openStore({
      key: 'k',
      version: 1,
      read: readText,
      storage: () => {
        throw new Error('SecurityError');
      },
    });
    expect([blocked.load(), blocked.save('a')]).toEqual([null, false]);
    expect(() => {
      blocked.clear();
    }).not.toThrow();
  });
});
