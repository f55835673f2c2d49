import { describe, expect, it } from 'vitest';
import { finish, type Life, type LifeEvent, type NetRequest, type NetworkSettings } from './contract.ts';
import { createExec } from './exec.ts';
import { createLive } from './life.ts';
import { arrival, isFailure, responseTo } from './network.ts';
import type { Main } from './process.ts';
import { programsOf, treeWith } from './testing.ts';

const GET: NetRequest = { protocol: 'http', method: 'GET', path: '/x', headers: [], body: '' };

/** Answers each request with its path, after a second. `serve ADDRESS` */
const serve: Main = function* (process) {
  const listener = process.listen(80, process.argv[1]);
  for (;;) {
    yield* arrival([listener], () => false);
    const exchange = listener.take();
    yield* process.sleep(1000);
    exchange?.answer(responseTo(`you asked for ${exchange.request.path}`));
  }
};

/** Prints what comes back. `ask HOST PORT [TIMEOUT]` */
const ask: Main = function* (process) {
  const [, host = '', port, timeout] = process.argv;
  const limit = timeout === undefined ? undefined : Number(timeout);
  const reply = yield* process.request(host, Number(port), GET, limit);
  yield* process.write(1, `${isFailure(reply) ? reply : reply.body}\n`);
  return 0;
};

/** A server in the background and a question to it. `both ADDRESS HOST PORT [TIMEOUT]` */
const both: Main = function* (process) {
  const [, address = '', ...rest] = process.argv;
  process.spawn('/bin/serve', ['serve', address], process.env);
  yield* process.sleep(10);
  return process.exec('/bin/ask', ['ask', ...rest], process.env);
};

/** Listens twice on one port. */
const twice: Main = function* (process) {
  process.listen(80);
  yield;
  process.listen(80, '127.0.0.1');
  return 0;
};

const programs = programsOf({ serve, ask, both, twice });
const tree = treeWith({
  '/bin/serve': '',
  '/bin/ask': '',
  '/bin/both': '',
  '/bin/twice': '',
  '/etc/hosts': '127.0.0.1 localhost\n10.0.0.5 db\n',
});

const request = (line: string, network?: NetworkSettings): Life['request'] => ({
  tree,
  args: line.split(' '),
  env: ['PATH=/bin'],
  cwd: '/',
  user: '',
  mounts: [],
  hostname: 'box',
  now: 0,
  ...(network === undefined ? {} : { network }),
});

describe('processes of one network', () => {
  it.each([
    ['both 0.0.0.0 localhost 80', 'you asked for /x'],
    ['both 127.0.0.1 127.0.0.1 80', 'you asked for /x'],
    ['both 0.0.0.0 box 80', 'you asked for /x'],
    ['both 0.0.0.0 localhost 81', 'refused'],
    ['both 0.0.0.0 localhost 80 500', 'timeout'],
    ['ask localhost 80', 'refused'],
    ['ask elsewhere 80', 'unknown-host'],
  ])('%s: %s', (line, printed) => {
    const outcome = finish(createExec(programs)(request(line)));
    expect(outcome.output.map(({ text }) => text).join('')).toBe(`${printed}\n`);
  });

  it('share the ports', () => {
    const { output, exitCode } = finish(createExec(programs)(request('twice')));
    expect([exitCode, output[0]?.text]).toEqual([1, 'twice: Address already in use\n']);
  });
});

describe('a life in a network', () => {
  const live = createLive(programs);
  const look = (line: string, events: readonly LifeEvent[], at: number, network?: NetworkSettings) =>
    finish(live({ request: request(line, network ?? { mode: 'connected' }), events }, at));

  it('answers who comes from outside', () => {
    const events = [{ at: 500, type: 'request', port: 80, request: GET }] as const;
    const early = look('serve 0.0.0.0', events, 1000);
    expect(early.listening).toEqual([{ port: 80, protocol: 'http' }]);
    expect(early.answers).toEqual([null]);
    expect(look('serve 0.0.0.0', events, 2000).answers).toEqual([responseTo('you asked for /x')]);
  });

  it.each([
    ['serve 127.0.0.1', 80, 'refused'],
    ['serve 0.0.0.0', 81, 'refused'],
  ])('%s at port %i: %s', (line, port, answer) => {
    expect(look(line, [{ at: 500, type: 'request', port, request: GET }], 1000).answers).toEqual([answer]);
  });

  it('loses the connection of whoever waits when the process ends', () => {
    const events: LifeEvent[] = [
      { at: 500, type: 'request', port: 80, request: GET },
      { at: 700, type: 'signal', signal: 9 },
    ];
    expect(look('serve 0.0.0.0', events, 1000)).toMatchObject({ answers: ['reset'], listening: [] });
  });

  it('stands still at what it sends out until somebody knows the answer', () => {
    const held = look('ask db 5432', [], 10_000);
    expect(held.calls).toMatchObject([{ host: '10.0.0.5', port: 5432, request: GET }]);
    expect(held).toMatchObject({ exitCode: null, wake: null });
    expect(held.now).toBeLessThan(10);
    const events = [{ at: 3000, type: 'reply', call: 0, reply: responseTo('hello') }] as const;
    expect(look('ask db 5432', events, 2000)).toMatchObject({ exitCode: null, now: 2000 });
    const done = look('ask db 5432', events, 4000);
    expect(done).toMatchObject({ exitCode: 0, output: [{ text: 'hello\n' }] });
    expect(Math.round(done.now / 1000)).toBe(3);
  });

  it('without a network reaches nobody but itself', () => {
    expect(look('ask db 1', [], 1000, { mode: 'none' }).output).toMatchObject([{ text: 'unknown-host\n' }]);
    const here = look('both 0.0.0.0 localhost 80', [], 5000, { mode: 'none' });
    expect(here.output).toMatchObject([{ text: 'you asked for /x\n' }]);
  });
});
