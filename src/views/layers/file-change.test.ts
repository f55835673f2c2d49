import { expect, it } from 'vitest';
import { forecastOf, project } from '../shared/testing.ts';
import { fileChange } from './file-change.ts';

const DOCKERFILE = `FROM alpine:3.22
COPY a.txt /a.txt
RUN echo two >> /a.txt && echo new > /b.txt
RUN chmod 600 /a.txt
RUN rm /a.txt
RUN echo 'ours' >> /etc/hostname
`;
const result = forecastOf(project({ Dockerfile: DOCKERFILE, 'a.txt': 'one\n' }));

it('lays a changed text over the one below it', () => {
  expect(fileChange(result, 2, '/a.txt').diff?.map(({ kind, text }) => `${kind} ${text}`)).toEqual([
    'same one',
    'added two',
  ]);
});

it('shows the text of what is new, what was deleted, and what only changed its mode', () => {
  expect(fileChange(result, 2, '/b.txt')).toMatchObject({ diff: null, text: 'new\n', note: '' });
  expect(fileChange(result, 3, '/a.txt')).toMatchObject({
    diff: null,
    text: 'one\ntwo\n',
    note: expect.stringContaining('the same') as string,
  });
  expect(fileChange(result, 4, '/a.txt')).toMatchObject({
    text: 'one\ntwo\n',
    note: expect.stringContaining('still holds') as string,
  });
});

it('has an answer for what is not there any more', () => {
  expect(fileChange(result, 9, '/a.txt').note).toContain('not in this layer');
});
