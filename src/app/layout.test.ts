import { expect, it } from 'vitest';
import {
  createLayout,
  PRESETS,
  readLayout,
  shareAfterKey,
  shareOf,
  usualLayout,
  withShare,
  type Layout,
} from './layout.ts';

it('keeps shares within their bounds', () => {
  expect(withShare(usualLayout, 'code', 97).code).toBe(80);
  expect(withShare(usualLayout, 'terminal', 3.4).terminal).toBe(8);
  expect(shareOf(usualLayout, 'code')).toBe(52);
});

it.each([
  ['ArrowRight', 52],
  ['ArrowLeft', 48],
  ['PageUp', 60],
  ['PageDown', 40],
  ['Home', 20],
  ['End', 80],
  ['a', null],
])('%s leads from 50 to %s', (key, expected) => {
  expect(shareAfterKey(50, key, { grow: 'ArrowRight', shrink: 'ArrowLeft', share: 'code' })).toBe(expected);
});

it.each([
  [null],
  [3],
  [{}],
  [{ code: 5, terminal: null, read: false }],
  [{ code: null, terminal: 'x', read: true }],
])('takes no notice of %j', (value) => {
  expect(readLayout(value)).toBeNull();
});

it('is remembered, but never fills the window unasked', () => {
  const kept: Layout[] = [];
  const store = {
    load: () => readLayout(JSON.parse(JSON.stringify(kept.at(-1) ?? null))),
    save: (layout: Layout) => kept.push(layout) > 0,
    clear: () => undefined,
    watch: () => () => undefined,
  };
  createLayout(store).set(PRESETS['Full screen']);
  const again = createLayout(store);
  expect(again.layout.value).toEqual(usualLayout);
  again.load();
  expect(again.layout.value).toEqual({ ...PRESETS['Full screen'], full: false });
});
