import { expect, it } from 'vitest';
import type { ExamItem } from '../../course/exam-items.ts';
import { answer, currentItem, goOn, missed, newDrill, rightAnswers } from './drill.ts';

const item = (option: string, topic: string, right: boolean): ExamItem => ({
  topic,
  stem: '',
  option,
  right,
  why: '',
  page: '/',
});
const all = [item('a', 'x', true), item('b', 'x', false), item('c', 'y', true)];

it('draws items of a topic, each once', () => {
  const drill = newDrill(all, 'x', 10, () => 0);
  expect(drill.items.map(({ option }) => option).sort()).toEqual(['a', 'b']);
  expect(newDrill(all, '', 2, () => 0.99).items).toHaveLength(2);
  expect(all.map(({ option }) => option)).toEqual(['a', 'b', 'c']);
});

it('judges each statement by itself', () => {
  let drill = newDrill(all, 'x', 10, () => 0.99);
  expect(currentItem(drill)?.option).toBe('a');
  drill = answer(drill, true);
  expect([currentItem(drill)?.option, drill.looking]).toEqual(['a', true]);
  expect(answer(drill, false)).toBe(drill);
  drill = answer(goOn(drill), true);
  expect([rightAnswers(drill), missed(drill).map(({ option }) => option)]).toEqual([1, ['b']]);
  expect(currentItem(goOn(drill))).toBeNull();
});
