import { describe, expect, it } from 'vitest';
import { finish, type Life, type LifeEvent, type LifeMoment } from './contract.ts';
import { createLive } from './life.ts';
import type { Main } from './process.ts';
import { SIGNALS } from './signals.ts';
import { programsOf, treeWith } from './testing.ts';

const START = 1_000_000;

/** Counts seconds in a file until TERM, which it answers with exit code 7. */
const ticker: Main = function* (process) {
  process.dispositions.set(SIGNALS.TERM, 'catch');
  for (let count = 1; ; count++) {
    yield* process.write(1, `${count}\n`);
    const file = yield* process.files.open('/count', { write: true, create: true, truncate: true });
    yield* file.write(String(count));
    if (!(yield* process.sleep(1000))) return 7;
  }
};

const sayer: Main = function* (process) {
  yield* process.write(1, 'said\n');
  return 3;
};

const mains = { ticker, sayer };

function life(events: readonly LifeEvent[] = []): Life {
  const tree = treeWith({ '/bin/ticker': '', '/bin/sayer': '' });
  return {
    request: {
      tree,
      args: ['ticker'],
      env: ['PATH=/bin'],
      cwd: '/',
      user: '',
      mounts: [],
      hostname: 'test',
      now: START,
    },
    events,
  };
}

function printed(moment: LifeMoment): string {
  return moment.output.map(({ text }) => text).join('');
}

describe('a life', () => {
  const live = createLive(programsOf(mains));
  const look = (one: Life, seconds: number) => finish(live(one, START + seconds * 1000));

  it('goes on with time, and says when it does', () => {
    const one = life();
    expect(printed(look(one, 0.5))).toBe('1\n');
    const later = look(one, 2.5);
    expect(printed(later)).toBe('1\n2\n3\n');
    expect(later.exitCode).toBeNull();
    expect(later.output.map(({ at }) => Math.floor((at - START) / 1000))).toEqual([0, 1, 2]);
    expect(Math.floor(((later.wake ?? 0) - START) / 1000)).toBe(3);
  });

  it('is the same when it is lived again from the beginning', () => {
    const one = life();
    const first = look(one, 5.5);
    look(one, 9);
    const again = look(one, 5.5);
    expect(again.output).toEqual(first.output);
    expect(again.now).toBe(first.now);
    expect([...again.tree.walk()]).toEqual([...first.tree.walk()]);
  });

  it('branches: what one continuation got, the other does not know', () => {
    const one = life();
    look(one, 1.5);
    const signal = { at: START + 1500, type: 'signal', signal: SIGNALS.TERM } as const;
    const stopped = look({ ...one, events: [signal] }, 3);
    expect(stopped.exitCode).toBe(7);
    expect(look(one, 3.5).exitCode).toBeNull();
  });

  it('ignores what the first process does not catch, except KILL', () => {
    const hup = { at: START + 500, type: 'signal', signal: SIGNALS.HUP } as const;
    expect(look(life([hup]), 2).exitCode).toBeNull();
    const kill = { at: START + 500, type: 'signal', signal: SIGNALS.KILL } as const;
    const killed = look(life([kill]), 2);
    expect(killed.exitCode).toBe(137);
    expect(killed.now).toBe(START + 500);
  });

  it('runs more processes, which end with the first', () => {
    const add = (name: string): LifeEvent => ({
      at: START + 500,
      type: 'exec',
      process: { args: [name], env: ['PATH=/bin'], cwd: '/', user: '' },
    });
    const kill = { at: START + 2000, type: 'signal', signal: SIGNALS.KILL } as const;
    const moment = look(life([add('sayer'), add('nosuch'), add('ticker'), kill]), 3);
    expect(moment.added.map(({ exitCode }) => exitCode)).toEqual([3, 137, 137]);
    expect(moment.added[0]?.output.map(({ text }) => text)).toEqual(['said\n']);
    expect(moment.added[1]?.startError).toContain('executable file not found');
  });

  it('stands still while it is paused', () => {
    const events = [
      { at: START + 1500, type: 'pause' },
      { at: START + 9000, type: 'unpause' },
    ] as const;
    expect(printed(look(life(events.slice(0, 1)), 8))).toBe('1\n2\n');
    expect(printed(look(life(events), 9.5))).toBe('1\n2\n3\n');
  });

  it('sees changes somebody else made', () => {
    const one = life();
    const { tree } = look(one, 0.5);
    const event: LifeEvent = { at: START + 600, type: 'tree', tree: treeWith({ '/etc/new': 'x' }) };
    const moment = look({ ...one, events: [event] }, 0.7);
    expect(tree.find('/count')).not.toBeNull();
    expect(moment.tree.find('/etc/new')).not.toBeNull();
    expect(moment.tree.find('/count')).toBeNull();
  });
});
