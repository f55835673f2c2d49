import { describe, expect, it } from 'vitest';
import { siteCatalogue } from '../../adapters/content/site-content.ts';
import { EngineCore, type Outside } from './core.ts';
import type { EngineStart, FromEngine } from './messages.ts';

const START: EngineStart = {
  files: { Dockerfile: { text: 'FROM scratch\nCOPY Dockerfile /\n' } },
  builtFiles: null,
  goals: [],
};

const notNeeded = () => Promise.reject(new Error('no part is needed here'));

/** An engine that hears what the page says; its catalogue comes once it is released, or fails that often first. */
function engine(failures = 0) {
  const heard: FromEngine[] = [];
  let left = failures;
  const outside: Outside = {
    catalogue: () =>
      left-- > 0 ? Promise.reject(new Error('no network')) : Promise.resolve(siteCatalogue()),
    supply: () => ({ packages: notNeeded, node: notNeeded }),
  };
  const core = new EngineCore((message) => heard.push(message), outside);
  const done = async (id: number): Promise<FromEngine> => {
    const find = () =>
      heard.find(({ type, ...rest }) => ['done', 'broken'].includes(type) && 'id' in rest && rest.id === id);
    await expect.poll(find, { timeout: 10_000 }).toBeDefined();
    const found = find();
    if (found === undefined) throw new Error(`nothing ended line ${id}`);
    return found;
  };
  return { core, heard, done };
}

const built = (heard: readonly FromEngine[]) =>
  heard.flatMap((message) => (message.type === 'built' ? [message.build.files['Dockerfile']?.text] : []));

describe('a build that is asked for while the engine loads', () => {
  it('builds the text of then, and what is typed later comes after it', async () => {
    const { core, heard, done } = engine();
    core.receive({ type: 'start', start: START, catalogue: '/images.json' });
    core.receive({ type: 'line', id: 1, line: 'docker build .', columns: 80 });
    core.receive({ type: 'input', input: { type: 'write', path: 'Dockerfile', text: 'FROM scratch\n' } });
    expect(await done(1)).toMatchObject({ type: 'done', exitCode: 0 });
    expect(built(heard)).toEqual(['FROM scratch\nCOPY Dockerfile /\n']);
  });

  it('is not lost for good where loading failed: the next try has every change', async () => {
    const { core, heard, done } = engine(2);
    const text = 'FROM scratch\nCOPY Dockerfile /new\n';
    core.receive({ type: 'start', start: START, catalogue: '/images.json' });
    core.receive({ type: 'input', input: { type: 'write', path: 'Dockerfile', text } });
    core.receive({ type: 'line', id: 1, line: 'docker build .', columns: 80 });
    expect(await done(1)).toMatchObject({ type: 'done', exitCode: 0 });
    expect(built(heard)).toEqual([text]);
    expect(heard.filter(({ type }) => type === 'broken').length).toBeGreaterThan(0);
  });
});
