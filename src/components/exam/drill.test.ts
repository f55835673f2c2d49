import { expect, it } from 'vitest';
import type { ExamItem } from '../../course/exam-items.ts';
import { answer, currentItem, goOn, missed, newDrill, rightAnswers } from './drill.ts';

const item = (option: string, topic: string, right: boolean): ExamItem => ({
  topic,
  objectives: right ? ['layers', 'tag'] : ['tag'],
  stem: '',
  option,
  right,
  why: '',
  page: '/',
  pageName: '',
});
const all = [item('a', 'x', true), item('b', 'x', false), item('c', 'y', true)];

const everything = { topic: '', objective: '' };

it('draws items of a topic, each once', () => {
  const drill = newDrill(all, { topic: 'x', objective: '' }, 10, () => 0);
  expect(drill.items.map(({ option }) => option).sort()).toEqual(['a', 'b']);
  expect(newDrill(all, everything, 2, () => 0.99).items).toHaveLength(2);
  expect(all.map(({ option }) => option)).toEqual(['a', 'b', 'c']);
});

it('draws items of an objective', () => {
  const drill = newDrill(all, { topic: '', objective: 'layers' }, 10, () => 0);
  expect(drill.items.map(({ option }) => option).sort()).toEqual(['a', 'c']);
});

it('judges each statement by itself', () => {
  let drill = newDrill(all, { topic: 'x', objective: '' }, 10, () => 0.99);
  expect(currentItem(drill)?.option).toBe('a');
  drill = answer(drill, true);
  expect([currentItem(drill)?.option, drill.looking]).toEqual(['a', true]);
  expect(answer(drill, false)).toBe(drill);
  drill = answer(goOn(drill), true);
  expect([rightAnswers(drill), missed(drill).map(({ option }) => option)]).toEqual([1, ['b']]);
  expect(currentItem(goOn(drill))).toBeNull();
});
