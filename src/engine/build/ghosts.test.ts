import { describe, expect, it } from 'vitest';
import { hiddenBytes, type HiddenBytes } from './ghosts.ts';
import { Builder } from './testing.ts';

const FILES = {
  big: { text: 'x'.repeat(1000) },
  'd/one': { text: 'y'.repeat(100) },
  'd/e/two': { text: 'z'.repeat(10) },
};

function hidden(dockerfile: string, files = FILES): HiddenBytes {
  const result = new Builder().build(dockerfile, files);
  if (result.image === null) throw new Error(result.error?.message);
  return hiddenBytes(result.image, result.plan.image?.base?.tree ?? null);
}

/** Path, bytes, layer that holds it, layer that hides it, how. Layer 0 is the base image. */
const rows = (dockerfile: string) =>
  hidden(dockerfile).ghosts.map(({ path, size, from, by, how }) => [path, size, from, by, how]);

describe('hidden bytes', () => {
  it.each<[string, string, unknown[][]]>([
    ['nothing', 'COPY big /\nRUN echo x > /other', []],
    ['a deleted file', 'COPY big /\nRUN rm /big', [['/big', 1000, 1, 2, 'deleted']]],
    ['an overwritten file', 'COPY big /\nRUN echo x > /big', [['/big', 1000, 1, 2, 'overwritten']]],
    ['a file copied over', 'COPY big /f\nCOPY d/one /f', [['/f', 1000, 1, 2, 'overwritten']]],
    ['a changed mode', 'COPY big /\nRUN chmod 600 /big', [['/big', 1000, 1, 2, 'mode']]],
    ['a changed owner', 'COPY big /\nRUN chown 5:6 /big', [['/big', 1000, 1, 2, 'owner']]],
    ['a changed time', 'COPY big /\nRUN touch /big', [['/big', 1000, 1, 2, 'time']]],
    ['a copy with another mode', 'COPY big /f\nCOPY --chmod=700 big /f', [['/f', 1000, 1, 2, 'mode']]],
    [
      'a deleted folder with all in it',
      'COPY d /d\nRUN rm -r /d',
      [
        ['/d/e/two', 10, 1, 2, 'deleted'],
        ['/d/one', 100, 1, 2, 'deleted'],
      ],
    ],
    [
      'a folder that a file takes the place of',
      'COPY d /d\nRUN rm -r /d && echo x > /d',
      [
        ['/d/e/two', 10, 1, 2, 'overwritten'],
        ['/d/one', 100, 1, 2, 'overwritten'],
      ],
    ],
    [
      'a folder deleted and made again',
      'COPY d /d\nRUN rm -r /d && mkdir /d && echo x > /d/one',
      [
        ['/d/e/two', 10, 1, 2, 'deleted'],
        ['/d/one', 100, 1, 2, 'overwritten'],
      ],
    ],
    [
      'a file that a folder takes the place of',
      'COPY big /f\nRUN rm /f && mkdir /f',
      [['/f', 1000, 1, 2, 'overwritten']],
    ],
    [
      'every copy once',
      'COPY big /\nRUN chmod 600 /big\nRUN chmod 644 /big\nRUN rm /big',
      [
        ['/big', 1000, 1, 2, 'mode'],
        ['/big', 1000, 2, 3, 'mode'],
        ['/big', 1000, 3, 4, 'deleted'],
      ],
    ],
    ['what is deleted where it was made', 'RUN echo x > /f && rm /f', []],
    ['a file that comes back', 'COPY big /\nRUN rm /big\nCOPY big /', [['/big', 1000, 1, 2, 'deleted']]],
    ['a file with another name left', 'RUN echo x > /a && ln /a /b\nRUN rm /a', []],
    [
      'a file when its last name goes',
      'RUN echo x > /a && ln /a /b\nRUN rm /a\nRUN rm /b',
      [['/a', 2, 1, 3, 'deleted']],
    ],
    ['a file of the base image', 'RUN rm /bin/busybox', [['/bin/busybox', 1_000_000, null, 1, 'deleted']]],
    [
      'a base image’s file once, however often it is replaced',
      'RUN echo x > /bin/unknown-tool\nRUN rm /bin/unknown-tool',
      [
        ['/bin/unknown-tool', 1_000_000, null, 1, 'overwritten'],
        ['/bin/unknown-tool', 2, 1, 2, 'deleted'],
      ],
    ],
    [
      'no bytes of links, folders and empty files',
      'RUN mkdir /e && touch /e/f && ln -s f /e/l\nRUN rm -r /e',
      [],
    ],
  ])('%s', (_, lines, expected) => {
    const sorted = (list: unknown[][]) => list.toSorted((a, b) => (String(a) < String(b) ? -1 : 1));
    expect(sorted(rows(`FROM base:1\n${lines}\n`))).toEqual(sorted(expected));
  });

  it('adds up for the image, and by the layers that hold and that hide', () => {
    const { total, heldBy, causedBy } = hidden(
      'FROM base:1\nCOPY big d /d/\nRUN rm /d/big /bin/unknown-tool\nRUN rm -r /d\n',
    );
    expect(total).toBe(1_001_110);
    expect(heldBy).toEqual(
      new Map([
        [1, 1110],
        [null, 1_000_000],
      ]),
    );
    expect([...causedBy]).toEqual([
      [2, 1_001_000],
      [3, 110],
    ]);
  });

  it('counts a base stage like the image’s own lines', () => {
    expect(rows('FROM base:1 AS a\nCOPY big /\nFROM a\nRUN rm /big\n')).toEqual([
      ['/big', 1000, 1, 2, 'deleted'],
    ]);
  });
});
