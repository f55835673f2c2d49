import { expect, it } from 'vitest';
import { forecastOf, project } from '../shared/testing.ts';
import { checksView } from './groups.ts';

it('groups findings by rule, with the change that mends them and the rule’s page', () => {
  const text = 'FROM alpine:3.22 as a\nFROM alpine:3.22 as b\nCMD echo hi\n';
  const view = checksView(forecastOf(project({ Dockerfile: text })));
  expect(view.headline).toBe('3 findings of 2 checks.');
  expect(
    view.groups.map(({ rule, page, findings }) => [rule, page, findings.map(({ lines }) => lines[0])]),
  ).toEqual([
    ['FromAsCasing', 'from-as-casing', [1, 2]],
    ['JSONArgsRecommended', 'json-args-recommended', [3]],
  ]);
  expect(
    view.groups.every(({ description, findings }) => description !== '' && findings[0]?.fix !== ''),
  ).toBe(true);
});

it('keeps errors apart from findings', () => {
  const view = checksView(forecastOf(project({ Dockerfile: 'FROM alpine:3.22\nRUNN x\n' })));
  expect(view.errors.map(({ lines }) => lines)).toEqual([[2]]);
  expect(view.groups).toEqual([]);
});

it('has a calm word for a clean Dockerfile', () => {
  const view = checksView(forecastOf(project({ Dockerfile: 'FROM alpine:3.22\nRUN ls\n' })));
  expect(view).toMatchObject({ groups: [], errors: [], headline: 'No check has anything to say.' });
  expect(view.count).toBeGreaterThan(15);
});
