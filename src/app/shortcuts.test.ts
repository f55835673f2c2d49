import { expect, it } from 'vitest';
import { commandOf, SHORTCUTS } from './shortcuts.ts';

const press = (key: string, more: Partial<Parameters<typeof commandOf>[0]> = {}, single = true) =>
  commandOf({ key, ctrl: false, alt: false, typing: false, ...more }, single);

it.each([
  ['Enter', { ctrl: true, typing: true }, { type: 'build' }],
  ['s', { ctrl: true, typing: true }, { type: 'saved' }],
  ['?', {}, { type: 'help' }],
  ['3', {}, { type: 'view', view: 'files' }],
  ['e', {}, { type: 'editor' }],
  ['?', { typing: true }, null],
  ['3', { alt: true }, null],
  ['x', {}, null],
  ['0', {}, null],
])('%s with %j is %j', (key, more, command) => {
  expect(press(key, more)).toEqual(command);
});

it('single keys can be switched off, others stay', () => {
  expect([press('?', {}, false), press('1', {}, false)]).toEqual([null, null]);
  expect(press('Enter', { ctrl: true }, false)).toEqual({ type: 'build' });
  expect(SHORTCUTS.some(({ single }) => single)).toBe(true);
});
