import { describe, expect, it, test } from 'vitest';
import { INSTRUCTION_HELP } from '../../engine/index.ts';
import { courseWorld } from '../world.ts';
import { layerTable } from './layer-table.ts';
import { startTable } from './start-table.ts';

describe('what makes a layer', () => {
  const rows = layerTable(courseWorld);

  it('has every instruction but FROM', () => {
    const keywords = new Set(['FROM', ...rows.map(({ keyword }) => keyword)]);
    expect([...keywords].sort()).toEqual(Object.keys(INSTRUCTION_HELP).sort());
  });

  test.each([
    ['RUN echo hello > /greeting', 1],
    ['RUN true', 1],
    ['COPY page.txt /copied/', 1],
    ['ADD page.txt /added/', 1],
    ['WORKDIR /app', 1],
    ['WORKDIR /etc', 1],
    ['WORKDIR /', 0],
    ['ENV COLOUR=red', 0],
    ['VOLUME /data', 0],
  ])('%s makes %d', (example, layers) => {
    const row = rows.find((one) => one.example === example);
    expect([row?.layers, row?.step]).toEqual([layers, layers === 1]);
  });

  it('says which settings change', () => {
    expect(rows.find(({ keyword }) => keyword === 'EXPOSE')?.config).toEqual(['ExposedPorts']);
    const entrypoint = rows.find(({ keyword }) => keyword === 'ENTRYPOINT');
    expect(new Set(entrypoint?.config)).toEqual(new Set(['Cmd', 'Entrypoint']));
  });
});

describe('ENTRYPOINT and CMD', () => {
  const table = startTable(courseWorld);
  const at = (row: number, column: number) => table[row]?.[column];

  it('puts the words together', () => {
    expect(at(0, 0)?.words).toEqual([]);
    expect(at(0, 2)?.words).toEqual(['/bin/sh', '-c', 'echo cmd']);
    expect(at(1, 1)?.words).toEqual(['echo', 'entry', 'echo', 'cmd']);
    expect(at(1, 2)?.words).toEqual(['echo', 'entry', '/bin/sh', '-c', 'echo cmd']);
    expect(at(2, 1)?.words).toEqual(['/bin/sh', '-c', 'echo entry', 'echo', 'cmd']);
  });

  it('runs them, and nothing that is not simulated', () => {
    expect(JSON.stringify(table)).not.toContain('layerwise:');
    expect(at(0, 0)?.run).toContain('no command specified');
    expect(at(1, 1)).toMatchObject({ run: 'entry echo cmd', runMore: 'entry extra' });
    expect(at(2, 1)).toMatchObject({ run: 'entry', runMore: 'entry' });
  });
});
