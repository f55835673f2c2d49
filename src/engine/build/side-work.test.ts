import { describe, expect, it } from 'vitest';
import { Builder } from './testing.ts';

const copy = (text: string) => `FROM base:1\nCOPY <<EOF /f\n${text}\nEOF\n`;

/** Status of the heredoc's file in the last of several builds. */
function last(texts: readonly string[]): string | undefined {
  const builder = new Builder();
  const results = texts.map((text) => builder.build(text));
  return results.at(-1)?.steps.find(({ name }) => name.includes('inline document'))?.status;
}

describe('the file of a heredoc', () => {
  it.each<[string, readonly string[], string]>([
    ['is made', [copy('1')], 'done'],
    ['is not looked at when its COPY is cached', [copy('1'), copy('1')], 'done'],
    ['is cached when its COPY runs', [copy('1'), copy('1').replace('/f', '/g')], 'cached'],
    ['is not looked at for a step behind', [`${copy('1')}RUN true\n`, `${copy('1')}RUN echo\n`], 'done'],
    [
      'is looked at for that when there is another one like it',
      [`${copy('1')}RUN true\n`, `${copy('2')}RUN true\n`, `${copy('1')}RUN echo\n`],
      'cached',
    ],
  ])('%s', (_, texts, status) => {
    expect(last(texts)).toBe(status);
  });
});
