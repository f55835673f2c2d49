import {
  arrival,
  attempt,
  Errno,
  isFailure,
  responseTo,
  SIGNALS,
  type Coroutine,
  type Process,
} from '../../kernel/index.ts';
import { passwdEntries } from '../support/accounts.ts';
import { formatDate } from '../support/dates.ts';
import { writeFile } from '../support/lines.ts';
import { makeDirectories, putSized } from '../support/package-files.ts';
import type { Program } from '../support/program.ts';

const PORT = 5432;
/** Bytes of a fresh cluster (known: PostgreSQL 16). */
const CLUSTER = 39_000_000;
/** Virtual milliseconds that initdb takes. */
const INITDB = 1500;

const REFUSAL = `Error: Database is uninitialized and superuser password is not specified.
       You must specify POSTGRES_PASSWORD to a non-empty value for the
       superuser. For example, "-e POSTGRES_PASSWORD=password" on "docker run".

       You may also use "POSTGRES_HOST_AUTH_METHOD=trust" to allow all
       connections without a password. This is *not* recommended.

       See PostgreSQL documentation about "trust":
       https://www.postgresql.org/docs/current/auth-trust.html
`;

/** The entrypoint of the image: makes a cluster unless there is one, then becomes what it was given. */
const entrypoint: Program = {
  name: 'postgres-entrypoint',
  *gnu(process) {
    yield;
    const words = process.argv.slice(1);
    const [first = 'postgres'] = words;
    if (first !== 'postgres' && !first.startsWith('-')) return becomeOther(process, words);
    const data = process.env.get('PGDATA') ?? '/var/lib/postgresql/data';
    const made = process.files.find(`${data}/PG_VERSION`) !== null;
    const trusted = process.env.get('POSTGRES_HOST_AUTH_METHOD') === 'trust';
    const password = process.env.get('POSTGRES_PASSWORD') ?? process.env.get('POSTGRES_PASSWORD_FILE') ?? '';
    if (!made && password === '' && !trusted) {
      process.complain(REFUSAL);
      return 1;
    }
    const user = passwdEntries(process).find(({ name }) => name === 'postgres');
    try {
      makeDirectories(process, data);
      if (user !== undefined && process.euid === 0) {
        process.files.chown(data, user.uid, user.gid);
        process.become({ uid: user.uid, gid: user.gid, groups: [] });
      }
      if (made)
        process.out.line(
          '\nPostgreSQL Database directory appears to contain a database; Skipping initialization\n',
        );
      else yield* initialize(process, data);
    } catch (error) {
      if (!(error instanceof Errno)) throw error;
      process.complain(`initdb: error: could not access directory "${data}": ${process.strerror(error)}\n`);
      return 1;
    }
    return yield* serve(process);
  },
};

function becomeOther(process: Process, [name = '', ...args]: readonly string[]): number {
  const path = name.includes('/')
    ? name
    : (process.env.get('PATH') ?? '')
        .split(':')
        .map((one) => `${one}/${name}`)
        .find((one) => process.files.find(one) !== null);
  if (path !== undefined) return process.exec(path, [name, ...args], process.env);
  process.complain(`/usr/local/bin/docker-entrypoint.sh: line 1: exec: ${name}: not found\n`);
  return 127;
}

function* initialize(process: Process, data: string): Coroutine<void> {
  process.out.line('The files belonging to this database system will be owned by user "postgres".');
  process.out.line('This user must also own the server process.\n');
  process.out.line(`fixing permissions on existing directory ${data} ... ok\ncreating subdirectories ... ok`);
  process.kernel.advance(INITDB);
  process.files.chmod(data, 0o700);
  yield* putSized(process, { path: `${data}/base/.layerwise-not-itemised`, size: CLUSTER }, 'initdb');
  yield* writeFile(process, `${data}/PG_VERSION`, '16\n');
  process.out.line('\nSuccess. You can now start the database server using:\n');
  process.out.line(`    pg_ctl -D ${data} -l logfile start\n`);
  process.out.line('PostgreSQL init process complete; ready for start up.\n');
  yield* process.out.flush();
}

function* serve(process: Process): Coroutine<number> {
  const log = (text: string): void =>
    process.complain(
      `${formatDate('%Y-%m-%d %H:%M:%S', process.kernel.time())}.000 UTC [${process.pid}] LOG:  ${text}\n`,
    );
  const listener = attempt(() => process.listen(PORT, '0.0.0.0', 'postgres'));
  if (listener instanceof Errno) {
    log(`could not bind IPv4 address "0.0.0.0": Address already in use`);
    return 1;
  }
  log(`starting PostgreSQL ${process.env.get('PG_VERSION') ?? ''} on x86_64-pc-linux`);
  log(`listening on IPv4 address "0.0.0.0", port ${PORT}`);
  log(`listening on Unix socket "/var/run/postgresql/.s.PGSQL.${PORT}"`);
  log('database system is ready to accept connections');
  for (const signal of [SIGNALS.TERM, SIGNALS.INT, SIGNALS.QUIT]) process.dispositions.set(signal, 'catch');
  for (;;) {
    yield* arrival([listener], () => process.caught.length > 0);
    const signal = process.caught.shift();
    if (signal !== undefined) {
      const kind = signal === SIGNALS.TERM ? 'smart' : signal === SIGNALS.INT ? 'fast' : 'immediate';
      log(`received ${kind} shutdown request`);
      if (kind === 'fast') log('aborting any active transactions');
      if (kind !== 'immediate') log('shutting down');
      log('database system is shut down');
      return 0;
    }
    listener.take()?.answer(responseTo('ready'));
  }
}

/** `pg_isready` */
const isReady: Program = {
  name: 'pg_isready',
  *gnu(process) {
    yield;
    const words = process.argv.slice(1);
    const option = (name: string): string | undefined =>
      words.includes(name) ? words[words.indexOf(name) + 1] : undefined;
    const host = option('-h');
    const port = Number(option('-p') ?? PORT);
    const request = { protocol: 'postgres', method: '', path: '', headers: [], body: '' } as const;
    const reply = yield* process.request(host ?? '127.0.0.1', port, request);
    const place = `${host ?? '/var/run/postgresql'}:${port}`;
    if (!words.includes('-q'))
      process.out.line(`${place} - ${isFailure(reply) ? 'no response' : 'accepting connections'}`);
    return isFailure(reply) ? 2 : 0;
  },
};

const plain: Program = { name: 'postgres', gnu: (process) => serve(process) };

export const postgres: readonly Program[] = [entrypoint, plain, isReady];
