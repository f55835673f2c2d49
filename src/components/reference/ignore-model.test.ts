import { expect, it } from 'vitest';
import { ignoreRows } from './ignore-model.ts';

it('says of each path whether it is left out, and which line decides', () => {
  const { rows } = ignoreRows(
    '# logs\n**/*.log\ndocs\n!docs/start.md\n',
    'a/b.log\ndocs/plan.md\ndocs/start.md\n\nmain.go',
  );
  expect(rows).toEqual([
    { path: 'a/b.log', ignored: true, why: 'line 2: **/*.log' },
    { path: 'docs/plan.md', ignored: true, why: 'line 3: docs' },
    { path: 'docs/start.md', ignored: false, why: 'line 4: !docs/start.md' },
    { path: 'main.go', ignored: false, why: 'no line fits it' },
  ]);
});

it('passes on what Docker says about a bad pattern', () => {
  expect(ignoreRows('[', 'a').error).not.toBe('');
});
