import { describe, expect, it } from 'vitest';
import { SIGNALS } from '../../kernel/index.ts';
import { liveTest, printed } from '../support/live-testing.ts';
import { root } from '../support/testing.ts';

const tree = root('busybox', { '/data/x': '' }, ['redis-server', 'redis-cli']);
const start = (args: readonly string[] = [], from = tree) =>
  liveTest(from, ['redis-server', ...args], ['REDIS_VERSION=7.4.9'], '/data');
const server = start();
const said = (args: readonly string[][], live = server): string[] => {
  const events = args.map((words, at) => live.exec(1 + at, 'redis-cli', ...words));
  return live.after(args.length + 2, events).added.map((one) => printed(one));
};

describe('redis-server', () => {
  it('says that it is ready', () => {
    const moment = server.after(2);
    expect(printed(moment)).toMatch(
      /^1:C 02 Jan 2026 03:04:0\d\.000 \* oO0OoO0OoO0Oo Redis is starting oO0OoO0OoO0Oo\n[^]*Running mode=standalone, port=6379\.\n[^]*Ready to accept connections tcp\n$/,
    );
    expect(moment.exitCode).toBeNull();
  });

  it.each([
    [[['ping']], ['PONG\n']],
    [
      [
        ['set', 'a', '1'],
        ['incr', 'a'],
        ['get', 'a'],
        ['get', 'b'],
      ],
      ['OK\n', '2\n', '2\n', '\n'],
    ],
    [
      [['set', 'a', 'x'], ['del', 'a', 'b'], ['dbsize']],
      ['OK\n', '1\n', '0\n'],
    ],
  ])('answers %j', (commands, answers) => {
    expect(said(commands)).toEqual(answers);
  });

  it.each([SIGNALS.TERM, SIGNALS.INT])('ends at once and in order at signal %d', (signal) => {
    const moment = server.after(3, [server.signal(2, signal)]);
    expect(moment.exitCode).toBe(0);
    expect(printed(moment)).toMatch(
      /1:signal-handler \(\d+\) Received SIG(TERM|INT) scheduling shutdown\.\.\.\n.* User requested shutdown\.\.\.\n.*Saving the final RDB snapshot before exiting\.\n.*DB saved on disk\n.*bye bye\.\.\.\n$/,
    );
  });

  it('finds after a stop what it was told before, and after a kill only with appendonly', () => {
    const keeps = (args: readonly string[], signal: number): boolean => {
      const first = start(args);
      const events = [first.exec(1, 'redis-cli', 'set', 'a', 'é'), first.signal(2, signal)];
      const next = start(args, first.after(3, events).tree);
      return said([['get', 'a']], next)[0] === 'é\n';
    };
    expect(keeps([], SIGNALS.TERM)).toBe(true);
    expect(keeps([], SIGNALS.KILL)).toBe(false);
    expect(keeps(['--save', ''], SIGNALS.TERM)).toBe(false);
    expect(keeps(['--appendonly', 'yes'], SIGNALS.KILL)).toBe(true);
  });

  it('cannot be asked when nobody listens, nor twice on one port', () => {
    expect(said([['-p', '7000', 'ping']])).toEqual([
      'Could not connect to Redis at 127.0.0.1:7000: Connection refused\n',
    ]);
    const [second] = server.after(2, [server.exec(1, 'redis-server')]).added;
    expect(second?.exitCode).toBe(1);
  });
});
