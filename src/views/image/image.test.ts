import { describe, expect, it } from 'vitest';
import { forecastOf, project } from '../shared/testing.ts';
import { imageArchiveFile, imageDocuments } from './documents.ts';
import { imageView } from './model.ts';

const DOCKERFILE = `FROM alpine:3.22
ENV MODE=dev
RUN echo a > /a
EXPOSE 80
HEALTHCHECK --interval=5s CMD wget -q localhost
LABEL team=web
USER nobody
CMD ["sh", "-c", "sleep 1"]
`;
const result = forecastOf(project({ Dockerfile: DOCKERFILE }));

describe('the config as a person reads it', () => {
  const view = imageView(result);

  it('says what is set, by whom, and what is the default', () => {
    const fact = (name: string) => view.facts.find((candidate) => candidate.name === name);
    expect(view.platform).toBe('linux/amd64');
    expect(fact('Cmd')).toMatchObject({ values: ['["sh","-c","sleep 1"]'], from: 'line 8', lines: [8] });
    expect(fact('User')).toMatchObject({ values: ['nobody'], from: 'line 7' });
    expect(fact('WorkingDir')).toMatchObject({ values: ['/'], from: 'default' });
    expect(fact('ExposedPorts')?.values).toEqual(['80/tcp']);
    expect(fact('Healthcheck')?.values).toEqual(['wget -q localhost, interval 5 s']);
    expect(fact('Label')).toMatchObject({ values: ['team=web'], from: 'line 6' });
    expect(fact('Entrypoint')).toBeUndefined();
    expect(
      view.facts
        .filter(({ name }) => name === 'Env')
        .map(({ values, from }) => [values[0]?.split('=', 1)[0], from]),
    ).toEqual([
      ['PATH', 'base image'],
      ['MODE', 'line 2'],
    ]);
  });

  it('has the history with its layers', () => {
    expect(
      view.history
        .slice(view.baseHistory)
        .map(({ title, layer, size, lines }) => [title, layer, size, lines[0]]),
    ).toEqual([
      ['ENV MODE=dev', false, '', 2],
      ['RUN echo a > /a', true, '2 B', 3],
      ['EXPOSE 80', false, '', 4],
      ['HEALTHCHECK --interval=5s CMD wget -q localhost', false, '', 5],
      ['LABEL team=web', false, '', 6],
      ['USER nobody', false, '', 7],
      ['CMD ["sh", "-c", "sleep 1"]', false, '', 8],
    ]);
  });

  it('says why there is none', () => {
    expect(imageView(forecastOf(project({ Dockerfile: 'FROM nope\n' }))).missing).toContain('fails');
  });
});

describe('the documents of an export', () => {
  it('have the config as JSON, and the same digests each time', () => {
    const documents = imageDocuments(result);
    expect(JSON.parse(documents.json)).toMatchObject({ architecture: 'amd64', config: { User: 'nobody' } });
    expect(documents.config).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(imageDocuments(result)).toEqual(documents);
    expect(documents.layers).toHaveLength(2);
  });

  it('come as an archive that says what is not in it', () => {
    const own = forecastOf(project({ Dockerfile: 'FROM scratch\nCOPY a /\n', a: 'x' }));
    const file = imageArchiveFile(own, 'oci');
    expect(file).toMatchObject({ name: 'image.oci.tar', notice: '' });
    expect(file?.bytes.length).toBeGreaterThan(1024);
    expect(imageArchiveFile(result, 'docker')?.notice).toContain('not part of this simulation');
    expect(imageArchiveFile(forecastOf(project({ Dockerfile: 'FROM nope\n' })), 'oci')).toBeNull();
  });
});
