import { MARK } from './mark.ts';

/*
 * Links that somebody could send to do harm, for tests: the same seed gives the same links.
 */

/** A link's part behind `#` with what is wrong with it. */
export interface HostileHash {
  readonly what: string;
  readonly hash: string;
}

/** Small numbers in a fixed order (Mulberry32). */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

async function deflate(bytes: Uint8Array): Promise<Uint8Array> {
  const stream = new Blob([new Uint8Array(bytes)]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** What a link carries, as this JSON text would be packed. */
export async function packed(text: string | Uint8Array): Promise<string> {
  const bytes = await deflate(typeof text === 'string' ? new TextEncoder().encode(text) : text);
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return MARK + btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

const SCRIPT =
  '<img src=x onerror="document.title=\'taken over\'"><script>document.title="taken over"</script>';

const VALID = {
  layerwise: 1,
  files: [{ path: 'Dockerfile', text: 'FROM alpine:3.22\n' }],
  target: '',
  buildArgs: [],
  noCache: false,
  open: 'Dockerfile',
  view: 'build',
  args: [],
  entrypoint: null,
  told: null,
  asked: 0,
  marks: [],
};

/** Values that are not what any field should be. */
const WRONG: readonly unknown[] = [
  0,
  -1,
  1e308,
  true,
  null,
  {},
  [],
  [[]],
  [null],
  'x'.repeat(5000),
  { length: 3 },
  [{ path: 1 }],
];

const FIELDS = ['layerwise', 'files', 'target', 'buildArgs', 'args', 'entrypoint', 'told', 'marks'] as const;

const PATHS = [
  '../../etc/passwd',
  '/etc/passwd',
  '',
  'a//b',
  './x',
  '__proto__',
  'constructor/../x',
  'x\u0000y',
  'a\u202eb',
  'x'.repeat(2000),
];

/** JSON texts that are well packed and still must not be taken. */
function texts(): readonly (readonly [string, string])[] {
  const types = FIELDS.flatMap((name) =>
    WRONG.filter((value) => !isFine(name, value)).map(
      (value) => [`${name} is of a wrong type`, JSON.stringify({ ...VALID, [name]: value })] as const,
    ),
  );
  const paths = PATHS.map(
    (path) => ['a path that cannot be', JSON.stringify({ ...VALID, files: [{ path, text: '' }] })] as const,
  );
  const keys = ['__proto__', 'constructor', 'prototype', 'toString'].map(
    (key) => [`only the key ${key}`, `{"${key}":${JSON.stringify(VALID)}}`] as const,
  );
  const twice = { path: 'Dockerfile', text: '' };
  return [
    ...types,
    ...paths,
    ...keys,
    ['the same path twice', JSON.stringify({ ...VALID, files: [twice, twice] })],
    [
      'a file that is a folder too',
      JSON.stringify({
        ...VALID,
        files: [
          { path: 'a', text: '' },
          { path: 'a/b', text: '' },
        ],
      }),
    ],
    [
      'too many files',
      JSON.stringify({
        ...VALID,
        files: Array.from({ length: 5000 }, (_, i) => ({ path: `f${i}`, text: '' })),
      }),
    ],
    ['a large file', JSON.stringify({ ...VALID, files: [{ path: 'a', text: 'a'.repeat(2_000_000) }] })],
    ['a link to nowhere', JSON.stringify({ ...VALID, files: [{ path: 'a', target: '' }] })],
    ['a link to no text', JSON.stringify({ ...VALID, files: [{ path: 'a', target: { a: 1 } }] })],
    ['a file and folder', JSON.stringify({ ...VALID, files: [{ path: 'a', target: 'b', folder: true }] })],
    ['a folder that is none', JSON.stringify({ ...VALID, files: [{ path: 'a', folder: 'yes' }] })],
    ['base64 that is none', JSON.stringify({ ...VALID, files: [{ path: 'a', base64: '!!' }] })],
    ['a mode that is none', JSON.stringify({ ...VALID, files: [{ path: 'a', text: '', mode: 99_999 }] })],
    ['an argument named __proto__', JSON.stringify({ ...VALID, buildArgs: [['__proto__', 'x']] })],
    ['a script as an argument’s name', JSON.stringify({ ...VALID, buildArgs: [[SCRIPT, 'x']] })],
    ['deep nesting', `{"layerwise":1,"files":${'['.repeat(50_000)}${']'.repeat(50_000)}}`],
    ['no JSON', SCRIPT],
    ['nothing', ''],
    ['a later version', JSON.stringify({ ...VALID, layerwise: 2 })],
  ];
}

function isFine(name: (typeof FIELDS)[number], value: unknown): boolean {
  if (name === 'target') return value === null;
  if (name === 'entrypoint') return value === null;
  if (name === 'told') return value === null || value === 0;
  if (name === 'marks') return value === null || (Array.isArray(value) && value.length === 0);
  if (name === 'buildArgs') return value === null || (Array.isArray(value) && value.length === 0);
  return name === 'args' && Array.isArray(value) && value.length === 0;
}

/** Two hundred links or a few more, all of which have to be refused. */
export async function hostileHashes(seed = 1): Promise<readonly HostileHash[]> {
  const random = numbers(seed);
  const whole = await packed(JSON.stringify(VALID));
  const wrong = await Promise.all(texts().map(async ([what, text]) => ({ what, hash: await packed(text) })));
  const bombs = [30_000_000, 100_000_000].map(async (size) => ({
    what: `a bomb of ${size} bytes`,
    hash: await packed(new Uint8Array(size).fill(32)),
  }));
  const cut = Array.from({ length: 40 }, () => ({
    what: 'cut off',
    hash: whole.slice(0, MARK.length + 1 + Math.floor(random() * (whole.length - MARK.length - 3))),
  }));
  const noise = Array.from({ length: 60 }, () => ({
    what: 'noise',
    hash:
      MARK +
      Array.from({ length: 1 + Math.floor(random() * 300) }, () =>
        'ABCDEFabcdef0123456789-_'.charAt(Math.floor(random() * 24)),
      ).join(''),
  }));
  const odd = [
    '',
    '%00',
    '<script>',
    'javascript:alert(1)',
    '../..',
    'ä',
    ' ',
    '====',
    '"onload="x',
    'A'.repeat(500_000),
  ].map((code) => ({
    what: 'not a code at all',
    hash: MARK + code,
  }));
  return [...wrong, ...(await Promise.all(bombs)), ...cut, ...noise, ...odd];
}

/** A link that is in order but has a script in every text it can hold. It may be opened; nothing of it may run. */
export function scriptHash(): Promise<string> {
  return packed(
    JSON.stringify({
      ...VALID,
      files: [
        {
          path: 'Dockerfile',
          text: `FROM alpine:3.22\n# ${SCRIPT}\nRUN echo '${SCRIPT.replaceAll("'", '')}'\nLABEL x='${SCRIPT.replaceAll("'", '')}'\n`,
        },
        { path: `${SCRIPT.replaceAll('/', '|')}.txt`, text: SCRIPT },
      ],
      target: SCRIPT,
      buildArgs: [['A', SCRIPT]],
      open: SCRIPT,
      view: SCRIPT,
      args: [SCRIPT],
      entrypoint: SCRIPT,
      told: 9000,
      asked: SCRIPT,
      marks: [[SCRIPT, SCRIPT]],
    }),
  );
}
