import { describe, expect, it } from 'vitest';
import type { BuildView, StepRow } from '../build/model.ts';
import { answersOf, questionsOf } from './model.ts';

function step(id: string, text: string, state: StepRow['state'], why = ''): StepRow {
  return {
    id,
    position: `[${id}/3]`,
    text,
    state,
    word: state,
    why,
    size: '',
    time: '',
    output: [],
    error: '',
    unsupported: [],
    assumed: false,
    lines: [],
  };
}

function view(steps: readonly StepRow[], error: BuildView['error'] = null): BuildView {
  return {
    built: false,
    headline: '',
    time: '',
    complete: true,
    error,
    stages: [{ title: '', steps }],
    skipped: [],
    internal: [],
    warnings: [],
  };
}

const FORECAST = view([
  step('1', 'FROM a', 'base'),
  step('2', 'COPY . .', 'cached', 'same'),
  step('3', 'RUN x', 'runs', 'new'),
]);

describe('a prediction', () => {
  it('asks about every step that the cache decides', () => {
    expect(questionsOf(FORECAST).map(({ text }) => text)).toEqual(['COPY . .', 'RUN x']);
  });

  it('asks nothing when the build would not get through', () => {
    expect(questionsOf(view([step('2', 'RUN x', 'failed')], { message: 'no', lines: [] }))).toEqual([]);
  });

  it('is compared with what happened, and a wrong mark says what it misses', () => {
    const [copy, run] = questionsOf(FORECAST);
    const guesses = new Map([
      [copy?.key ?? '', 'runs'],
      [run?.key ?? '', 'runs'],
    ] as const);
    const [first, second] = answersOf(FORECAST, guesses);
    expect(first).toMatchObject({ right: false, really: 'cached', why: 'same' });
    expect(first?.hint).toMatch(/time of a change does not count/);
    expect(second).toMatchObject({ right: true, hint: '' });
  });
});
