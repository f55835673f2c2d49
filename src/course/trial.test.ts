import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { CONTENT } from '../adapters/content/project-files.ts';
import { finish } from '../engine/index.ts';
import { MISCONCEPTIONS } from '../views/predict/misconceptions.ts';
import { trialView } from '../views/predict/trial.ts';
import { trialOf } from './trial.ts';
import { courseWorld } from './world.ts';

const folder = join(CONTENT, 'misconceptions');
const names = readdirSync(folder);

it.each(MISCONCEPTIONS)('%s, which a wrong mark names, has an experiment that runs to its end', (id) => {
  const name = names.find((one) => one.startsWith(`${id}-`));
  const trial = trialOf(readFileSync(join(folder, name ?? id), 'utf8'));
  expect(trial.length).toBeGreaterThan(0);
  const results = finish(trialView(courseWorld, trial));
  expect(results).toHaveLength(trial.length);
  for (const result of results) {
    if (result.kind === 'line') expect(result.output).not.toContain('layerwise:');
    else expect(result.rows.length).toBeGreaterThan(0);
  }
});

it('an experiment ends where its text expects something', () => {
  const text = [
    '```text file=a.txt\nhello\n```',
    '```dockerfile live name=one\nFROM scratch\nCOPY a.txt /\n```',
    '```dockerfile live after=one show=layers expect="in 1 layer"\nFROM scratch\nCOPY a.txt /\nENV A=1\n```',
    '```dockerfile live\nFROM scratch\n```',
  ].join('\n\n');
  const results = finish(trialView(courseWorld, trialOf(text)));
  expect(results.map((result) => (result.kind === 'build' ? [result.headline, result.rows] : []))).toEqual([
    ['Built: the one step ran.', [expect.objectContaining({ word: 'ran', text: 'COPY a.txt /' })]],
    [
      '6 B in 1 layer.',
      [
        { word: 'layer', text: 'COPY a.txt /', why: '6 B, 1 added' },
        { word: 'no layer', text: 'ENV A=1', why: '' },
      ],
    ],
  ]);
});
