import { describe, expect, it, test } from 'vitest';
import { readNode } from '../../../adapters/quickjs/read-node.ts';
import { createExec, createLive, finish, type LifeEvent } from '../../kernel/index.ts';
import { createPrograms } from '../index.ts';
import { make } from '../parts/node.ts';
import { root } from '../support/testing.ts';
import { fullStock } from '../testing.ts';

const stock = fullStock();
stock.add('node', make(await readNode()));
const programs = createPrograms(stock);

const request = (args: readonly string[], files: Readonly<Record<string, string>> = {}, stdin?: string) => ({
  tree: root('busybox', files, ['node']),
  args: ['node', ...args],
  env: ['PATH=/bin', 'GREETING=hello'],
  cwd: '/',
  user: '',
  mounts: [],
  hostname: 'box',
  now: Date.UTC(2026, 0, 1),
  ...(stdin === undefined ? {} : { stdin }),
});

function run(args: readonly string[], files: Readonly<Record<string, string>> = {}, stdin?: string) {
  const { output, exitCode, unsupported } = finish(createExec(programs)(request(args, files, stdin)));
  const text = (fd: 1 | 2) => output.map((one) => (one.fd === fd ? one.text : '')).join('');
  return { out: text(1), err: text(2), exitCode, unsupported: unsupported.map(({ what }) => what) };
}

const script = (text: string, files: Readonly<Record<string, string>> = {}) =>
  run(['/app/main.js'], { '/app/main.js': text, ...files });

test.each([
  [
    "console.log('a', 1, [1, 2], { a: { b: 'c' } }, null, undefined)",
    "a 1 [ 1, 2 ] { a: { b: 'c' } } null undefined\n",
  ],
  ["console.log('%s has %d', 'it', 2, true)", 'it has 2 true\n'],
  [
    'console.log(process.env.GREETING, process.argv.length, process.pid, process.platform)',
    'hello 2 1 linux\n',
  ],
  ['console.log(new Date().toISOString())', '2026-01-01T00:00:00.042Z\n'],
  ['console.log(__filename, __dirname, require.main === module)', '/app/main.js /app true\n'],
  ["setTimeout(() => console.log('b', process.uptime() >= 2), 2000); console.log('a')", 'a\nb true\n'],
  [
    'let n = 0; const t = setInterval(() => { console.log(++n); if (n === 2) clearInterval(t); }, 10)',
    '1\n2\n',
  ],
  [
    'Promise.resolve().then(() => console.log(2)); process.nextTick(() => console.log(3)); console.log(1)',
    '1\n2\n3\n',
  ],
  [
    "const fs = require('fs'); fs.writeFileSync('/x', 'é'); console.log(fs.readFileSync('/x', 'utf8'), fs.readFileSync('/x'))",
    'é <Buffer c3 a9>\n',
  ],
  [
    "const fs = require('node:fs'); fs.mkdirSync('/a/b', { recursive: true }); console.log(fs.readdirSync('/a'), fs.existsSync('/q'))",
    "[ 'b' ] false\n",
  ],
  ["require('fs').promises.readFile('/app/main.js').then((b) => console.log(b.length > 5))", 'true\n'],
  [
    "try { require('fs').readFileSync('/nope') } catch (e) { console.log(e.code, e.message) }",
    "ENOENT ENOENT: no such file or directory, open '/nope'\n",
  ],
  ["console.log(require('path').resolve('a', '../b'), require('os').hostname())", '/b box\n'],
  [
    "const E = require('events'); const e = new E(); e.once('x', (v) => console.log(v)); e.emit('x', 1); e.emit('x', 2)",
    '1\n',
  ],
  [
    "const u = new URL('/p?a=1', 'http://h:80/q'); console.log(u.href, u.searchParams.get('a'))",
    'http://h/p?a=1 1\n',
  ],
  ["console.log(require('crypto').createHash('sha256').update('a').digest('hex').slice(0, 8))", 'ca978112\n'],
  [
    "class A { constructor() { this.x = [1] } } console.log(new A(), [undefined], new Map([['k', 1]]))",
    "A { x: [ 1 ] } [ undefined ] Map(1) { 'k' => 1 }\n",
  ],
])('%s', (text, printed) => {
  expect(script(text)).toMatchObject({ out: printed, err: '', exitCode: 0 });
});

describe('modules', () => {
  it('are found as node finds them', () => {
    const files = {
      '/app/lib/index.js': "exports.name = 'lib'; exports.data = require('./data');",
      '/app/lib/data.json': '{"n":3}',
      '/app/node_modules/own/package.json': '{"name":"own","main":"start"}',
      '/app/node_modules/own/start.js': 'module.exports = () => __filename;',
    };
    const text = "const { name, data } = require('./lib'); console.log(name, data.n, require('own')());";
    expect(script(text, files).out).toBe('lib 3 /app/node_modules/own/start.js\n');
  });

  it('may be ECMAScript modules', () => {
    const files = {
      '/app/package.json': '{"type":"module"}',
      '/app/part.js': "export const n = 1; export default 'd';",
      '/app/main.js':
        "import d, { n } from './part.js'; import { existsSync } from 'node:fs'; await null; console.log(d, n, existsSync('/app'), import.meta.dirname);",
    };
    expect(run(['/app/main.js'], files).out).toBe('d 1 true /app\n');
    expect(run(['/app/bad.mjs'], { '/app/bad.mjs': "import x from 'nope';" })).toMatchObject({
      exitCode: 1,
      err: expect.stringContaining("Cannot find package 'nope' imported from /app/bad.mjs") as string,
    });
  });

  it('that are missing end the process', () => {
    const { err, exitCode } = script("require('express')");
    expect(exitCode).toBe(1);
    expect(err).toContain(
      "node:internal/modules/cjs/loader:1228\n  throw err;\n  ^\n\nError: Cannot find module 'express'\nRequire stack:\n- /app/main.js\n",
    );
    expect(err).toContain(
      "  code: 'MODULE_NOT_FOUND',\n  requireStack: [ '/app/main.js' ]\n}\n\nNode.js v22.0.0\n",
    );
    expect(run(['gone.js']).err).toContain("Error: Cannot find module '/gone.js'");
  });

  it('that there is no model of say so', () => {
    const files = { '/app/node_modules/lodash/package.json': '{}' };
    expect(script("require('lodash')", files)).toMatchObject({
      exitCode: 125,
      err: 'layerwise: the package lodash is not simulated\n',
      unsupported: ['the package lodash'],
    });
    expect(script("require('node:child_process').exec('ls')").unsupported).toEqual([
      'the module child_process of node',
    ]);
  });
});

describe('errors', () => {
  it('that nobody caught are shown with their line', () => {
    const { err, exitCode } = script("const a = 1;\nthrow new TypeError('boom');\n");
    expect(exitCode).toBe(1);
    expect(err).toMatch(
      /^\/app\/main\.js:2\nthrow new TypeError\('boom'\);\n\^\n\nTypeError: boom\n {4}at Object\.<anonymous> \(\/app\/main\.js:2:\d+\)\n/,
    );
    expect(err).toMatch(/\n\nNode\.js v[\d.]+\n$/);
  });

  it.each([
    ['undefined.x', "TypeError: Cannot read properties of undefined (reading 'x')"],
    ['nope', 'ReferenceError: nope is not defined'],
    ['let a = ;', "SyntaxError: Unexpected token ';'"],
  ])('%s', (text, message) => {
    expect(script(text).err).toContain(message);
  });

  it.each([
    ["Promise.reject(new Error('late'))", /^Error: late$/m],
    [
      "async function main() {\n  throw new TypeError('boom');\n}\nmain();",
      /main\.js:2\n {2}throw new TypeError[^]*\nTypeError: boom\n {4}at main \(\/app\/main\.js:2/,
    ],
    ["const f = async () => { await null; throw new Error('x') }; f();", /^Error: x$/m],
    ["(async () => { await f(); })(); async function f() { throw new Error('inner') }", /^Error: inner$/m],
    ["setTimeout(async () => { throw new Error('t') }, 5)", /^Error: t$/m],
    ["new Promise((_, no) => no(new Error('n'))).then(() => 1)", /^Error: n$/m],
    ['Promise.reject(42)', /The promise rejected with the reason "42"/],
    ["Promise.all([Promise.resolve(1), Promise.reject(new Error('all'))])", /^Error: all$/m],
  ])('ends at a rejection that nobody minds: %s', (text, message) => {
    const { err, exitCode } = script(`${text}\nsetTimeout(() => console.log('later'), 50);`);
    expect(err).toMatch(message);
    expect(err).toMatch(/\n\nNode\.js v[\d.]+\n$/);
    expect(exitCode).toBe(1);
  });

  it.each([
    [
      "async function f() { throw new Error('x') }\nf().catch((e) => console.log('got', e.message));",
      'got x\n',
    ],
    [
      "async function f() { throw new Error('x') }\n(async () => { try { await f() } catch (e) { console.log('got', e.message) } })();",
      'got x\n',
    ],
    [
      "const p = Promise.reject(new Error('x'));\np.then(() => 1).catch((e) => console.log('got', e.message));",
      'got x\n',
    ],
    [
      "process.on('unhandledRejection', (e, p) => console.log('got', e.message, p instanceof Promise));\nPromise.reject(new Error('x'));",
      'got x true\n',
    ],
    [
      'Promise.allSettled([Promise.reject(1), 2]).then((all) => console.log(all.map((one) => one.status).join()));',
      'rejected,fulfilled\n',
    ],
    [
      "const f = async (a, b = 2) => a + b;\nf(1).then(console.log);\nconsole.log('async function g() {}', `(async () => 1)()`);",
      'async function g() {} (async () => 1)()\n3\n',
    ],
    ['console.log(1); Promise.resolve().then(() => console.log(3)); console.log(2);', '1\n2\n3\n'],
  ])('goes on after one that somebody minds: %s', (text, out) => {
    expect(script(text)).toMatchObject({ out, err: '', exitCode: 0 });
  });

  it('can be caught for the whole process', () => {
    const text =
      "process.on('uncaughtException', (e) => console.log('got', e.message)); throw new Error('x')";
    expect(script(text)).toMatchObject({ out: 'got x\n', exitCode: 0 });
  });
});

describe('the command line', () => {
  it.each([
    [['-e', 'console.log(6 * 7)'], '42\n', 0],
    [['-p', '[1].concat(2)'], '[ 1, 2 ]\n', 0],
    [['-e', 'process.exit(3); console.log(1)'], '', 3],
    [['-e', 'process.exitCode = 4'], '', 4],
    [['-e', 'console.log(process.argv.slice(1), path.sep)', 'a'], "[ 'a' ] /\n", 0],
  ])('%j', (args, out, exitCode) => {
    expect(run(args)).toMatchObject({ out, exitCode, err: '' });
  });

  it('may come on stdin', () => {
    expect(run([], {}, 'console.log(5)').out).toBe('5\n');
  });
});

describe('hostile scripts', () => {
  it.each([
    ['while (true) {}', 'ran for too long'],
    ["let a = 'x'; for (;;) a += a;", 'RangeError: Invalid string length'],
    ['const a = []; for (;;) a.push([a.length]);', 'needed more memory'],
    ['function f() { return f() + 1 } f();', 'RangeError: Maximum call stack size exceeded'],
    ['try { process.exit(1) } catch {} for (;;);', ''],
  ])('%s', (text, message) => {
    const { err, exitCode } = script(text);
    expect(err).toContain(message);
    expect(exitCode).not.toBe(0);
  });
});

describe('a server', () => {
  const live = createLive(programs);
  const SERVER =
    "const http = require('http'); const s = http.createServer((q, r) => setTimeout(() => r.end(q.method + q.url), 100)); s.listen(80, () => console.log('up'));";
  const GET = { protocol: 'http', method: 'GET', path: '/x', headers: [], body: '' } as const;
  const look = (text: string, events: readonly LifeEvent[], seconds: number) => {
    const one = { request: request(['/app/main.js'], { '/app/main.js': text }), events };
    return finish(live(one, one.request.now + seconds * 1000));
  };
  const at = Date.UTC(2026, 0, 1) + 1000;

  it('answers', () => {
    const moment = look(SERVER, [{ at, type: 'request', port: 80, request: GET }], 2);
    expect(moment.output.map(({ text }) => text)).toEqual(['up\n']);
    expect(moment.answers).toMatchObject([{ status: 200, body: 'GET/x' }]);
    expect(moment.listening).toEqual([{ port: 80, protocol: 'http' }]);
  });

  it('as the first process ignores SIGTERM, unless it listens to it', () => {
    const term = [{ at, type: 'signal', signal: 15 }] as const;
    expect(look(SERVER, term, 20).exitCode).toBeNull();
    const polite = `${SERVER} process.on('SIGTERM', () => s.close(() => process.exit(0)));`;
    expect(look(polite, term, 20).exitCode).toBe(0);
  });

  it('cannot take a port twice', () => {
    const twice = `${SERVER} s.on('listening', () => http.createServer().listen(80));`;
    expect(script(twice)).toMatchObject({
      exitCode: 1,
      err: expect.stringContaining('Error: listen EADDRINUSE: address already in use :::80') as string,
    });
  });

  it('can be asked by its own script', () => {
    const text =
      "http.get('http://localhost/y', (r) => { let t = ''; r.on('data', (d) => (t += d)); r.on('end', () => { console.log(r.statusCode, t); s.close(); }); });";
    expect(script(SERVER + text).out).toBe('up\n200 GET/y\n');
    expect(
      script("fetch('http://localhost:9/').catch((e) => console.log(e.message, e.cause.code))").out,
    ).toBe('fetch failed ECONNREFUSED\n');
  });
});

test('express answers as express does where it is installed', () => {
  const text = `
    const express = require('express');
    const app = express();
    app.use(express.json());
    app.use((req, res, next) => { res.set('X-Seen', 'yes'); next(); });
    app.get('/users/:id', (req, res) => res.json({ id: req.params.id, q: req.query.q }));
    app.post('/echo', (req, res) => res.status(201).send(req.body.text));
    app.get('/fail', () => { throw new Error('inner'); });
    app.use('/files', express.static('public'));
    app.use((err, req, res, next) => res.status(500).send('handled ' + err.message));
    const server = app.listen(3000, async () => {
      const show = async (path, options) => {
        const r = await fetch('http://localhost:3000' + path, options);
        console.log(r.status, r.headers.get('content-type'), (await r.text()).replace(/\\n/g, '').slice(0, 60));
      };
      await show('/users/7?q=a');
      await show('/echo', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{"text":"hi"}' });
      await show('/fail');
      await show('/files/a.css');
      await show('/none');
      server.close();
    });`;
  const files = { '/app/node_modules/express/package.json': '{"name":"express"}', '/public/a.css': 'a{}' };
  expect(script(text, files).out.split('\n')).toEqual([
    '200 application/json; charset=utf-8 {"id":"7","q":"a"}',
    '201 text/html; charset=utf-8 hi',
    '500 text/html; charset=utf-8 handled inner',
    '200 text/css; charset=utf-8 a{}',
    '404 text/html; charset=utf-8 <!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><',
    '',
  ]);
});
