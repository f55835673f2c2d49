import { describe, expect, it } from 'vitest';
import { SIGNALS } from '../../kernel/index.ts';
import { liveTest, printed } from '../support/live-testing.ts';
import { root } from '../support/testing.ts';

const DATA = '/var/lib/postgresql/data';
const PROGRAMS = ['postgres', 'postgres-entrypoint', 'pg_isready'];
const tree = root(
  'busybox',
  { [`${DATA}/x`]: '', '/etc/passwd': 'root:x:0:0::/root:/bin/sh\npostgres:x:70:70::/:/bin/sh\n' },
  PROGRAMS,
);
const start = (env: readonly string[], from = tree) =>
  liveTest(from, ['postgres-entrypoint', 'postgres'], [`PGDATA=${DATA}`, 'PG_VERSION=16.15', ...env]);
const WITH = ['POSTGRES_PASSWORD=secret'];

describe('postgres', () => {
  it('wants a password for a new database', () => {
    const moment = start([]).after(2);
    expect(printed(moment)).toMatch(
      /^Error: Database is uninitialized and superuser password is not specified\.\n/,
    );
    expect(moment.exitCode).toBe(1);
    expect(start(['POSTGRES_HOST_AUTH_METHOD=trust']).after(5).exitCode).toBeNull();
  });

  it('makes the database once, then serves', () => {
    const first = start(WITH);
    const moment = first.after(9, [first.exec(8, 'pg_isready')]);
    expect(printed(moment)).toMatch(
      /PostgreSQL init process complete[^]*LOG: {2}starting PostgreSQL 16\.15 on [^]*ready to accept connections\n$/,
    );
    expect(moment.added.map((one) => [printed(one), one.exitCode])).toEqual([
      ['/var/run/postgresql:5432 - accepting connections\n', 0],
    ]);
    const again = printed(start([], moment.tree).after(9));
    expect(again).not.toContain('init process complete');
    expect(again).toContain('ready to accept connections\n');
  });

  it.each([
    [
      SIGNALS.INT,
      [
        'received fast shutdown request',
        'aborting any active transactions',
        'shutting down',
        'database system is shut down',
      ],
    ],
    [SIGNALS.TERM, ['received smart shutdown request', 'shutting down', 'database system is shut down']],
    [SIGNALS.QUIT, ['received immediate shutdown request', 'database system is shut down']],
  ])('ends at signal %d within a second', (signal, lines) => {
    const server = start(WITH);
    const moment = server.after(9, [server.signal(8, signal)]);
    expect(moment.exitCode).toBe(0);
    const logged = printed(moment)
      .split('\n')
      .map((line) => line.replace(/^.* LOG: {2}/, ''));
    expect(logged.slice(-lines.length - 1, -1)).toEqual(lines);
  });

  it('is not ready when it does not run', () => {
    const other = liveTest(tree, ['pg_isready', '-h', 'localhost']);
    expect(printed(other.after(1))).toBe('localhost:5432 - no response\n');
    expect(other.after(1).exitCode).toBe(2);
  });
});
