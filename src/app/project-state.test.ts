import { describe, expect, it } from 'vitest';
import { defaultOptions } from '../engine/index.ts';
import { buildLine, plainBuild } from '../views/shared/build-line.ts';
import { createProject, type Change } from './project-state.ts';
import { withBuild, type BuildMark } from './timeline.ts';

const FILES = [
  { path: 'Dockerfile', text: 'FROM a' },
  { path: 'b.txt', text: 'b' },
];

function project() {
  const told: Change[] = [];
  let time = 0;
  const state = createProject(
    FILES,
    undefined,
    (change) => told.push(change),
    () => time,
  );
  return { state, told, wait: (milliseconds: number) => (time += milliseconds) };
}

const texts = (state: ReturnType<typeof project>['state']) =>
  state.files.value.map(({ path, text }) => `${path}=${text}`);

it('begins with the options that the engine begins with', () => {
  expect(plainBuild).toEqual(defaultOptions);
});

describe('undo', () => {
  it('takes back typing as a whole, and what came before it apart', () => {
    const { state, wait } = project();
    for (const text of ['FROM b', 'FROM bu', 'FROM bus']) state.write(text);
    wait(5000);
    state.write('FROM busybox');
    state.undo();
    expect(texts(state)[0]).toBe('Dockerfile=FROM bus');
    state.undo();
    expect(texts(state)[0]).toBe('Dockerfile=FROM a');
    expect(state.canUndo.value).toBe(false);
    state.undo();
    state.redo();
    state.redo();
    expect(texts(state)[0]).toBe('Dockerfile=FROM busybox');
    expect(state.canRedo.value).toBe(false);
  });

  it('takes back options, each by itself, and those of a build that was brought back', () => {
    const { state, told, wait } = project();
    for (const value of ['1', '12']) state.setOptions({ ...plainBuild, buildArgs: { A: value } });
    state.setOptions({ ...plainBuild, buildArgs: { A: '12' }, target: 'b' });
    wait(5000);
    state.replace([{ path: 'Dockerfile', text: 'x' }], plainBuild);
    state.undo();
    expect([state.options.value.target, texts(state)[0]]).toEqual(['b', 'Dockerfile=FROM a']);
    state.undo();
    expect(state.options.value).toEqual({ ...plainBuild, buildArgs: { A: '12' } });
    state.undo();
    expect([state.options.value, state.canUndo.value]).toEqual([plainBuild, false]);
    expect(told.at(-1)).toEqual({ type: 'options', options: plainBuild });
    state.redo();
    expect(state.options.value.buildArgs).toEqual({ A: '12' });
  });

  it('takes back adding, removing and replacing files, and tells the engine', () => {
    const { state, told } = project();
    state.add('c.txt');
    state.remove('b.txt');
    state.replace([{ path: 'Dockerfile', text: 'x' }]);
    state.undo();
    expect(texts(state)).toEqual(['Dockerfile=FROM a', 'c.txt=']);
    state.undo();
    state.undo();
    expect(texts(state)).toEqual(['Dockerfile=FROM a', 'b.txt=b']);
    expect(told.at(-1)).toMatchObject({ type: 'files', files: { 'b.txt': { text: 'b' } } });
  });

  it('forgets what was undone when something new is done', () => {
    const { state } = project();
    state.write('x');
    state.undo();
    state.write('y');
    expect(state.canRedo.value).toBe(false);
  });
});

describe('what is shown in place of one’s own files', () => {
  const other = [{ path: 'Dockerfile', text: 'FROM other' }];

  it('leaves them untouched, with their history and options', () => {
    const { state } = project();
    state.write('FROM mine');
    state.setOptions({ ...defaultOptions, target: 'mine' });
    state.showOther(other, { ...defaultOptions, target: 'x' }, 'a solution');
    state.write('FROM scribbled');
    state.showOther(other, defaultOptions, 'a shared project');
    expect(state.aside.value).toMatchObject({ shown: 'a shared project', options: { target: 'mine' } });
    state.backToOwn();
    expect(texts(state)).toEqual(['Dockerfile=FROM mine', 'b.txt=b']);
    expect(state.options.value.target).toBe('mine');
    state.undo();
    expect([state.options.value.target, texts(state)[0]]).toEqual(['', 'Dockerfile=FROM mine']);
    state.undo();
    expect(texts(state)[0]).toBe('Dockerfile=FROM a');
  });

  it('can be kept, and then be undone', () => {
    const { state } = project();
    state.showOther(other, defaultOptions, 'a shared project');
    state.keepShown();
    expect(state.aside.value).toBeNull();
    expect(texts(state)).toEqual(['Dockerfile=FROM other']);
    state.undo();
    expect(texts(state)).toEqual(['Dockerfile=FROM a', 'b.txt=b']);
  });
});

it.each([
  [{}, 'docker build .'],
  [{ target: 'dev', noCache: true }, 'docker build --no-cache --target dev .'],
  [{ buildArgs: { A: '1', B: "it's $x" } }, "docker build --build-arg A=1 --build-arg 'B=it'\\''s $x' ."],
])('options %j make %s', (options, line) => {
  expect(buildLine({ ...defaultOptions, ...options })).toBe(line);
});

it('the timeline keeps each build once, the newest ones and the pinned one', () => {
  const mark = (number: number): BuildMark => ({
    number,
    headline: '',
    files: FILES,
    options: defaultOptions,
    summary: { steps: [], layers: [], size: null, exact: true, time: 0, argv: '', error: '' },
  });
  let marks: readonly BuildMark[] = [];
  for (let i = 1; i <= 60; i++) marks = withBuild(withBuild(marks, mark(i), 2), mark(i), 2);
  expect(marks.length).toBeLessThanOrEqual(41);
  expect([marks[0]?.number, marks.at(-1)?.number]).toEqual([2, 60]);
});
