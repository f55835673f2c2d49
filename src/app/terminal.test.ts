import { describe, expect, it } from 'vitest';
import { createTerminal, type RunCommand, type ScreenEvent } from './terminal.ts';

/** Repeats its line after `wait` turns, or fails when stopped. */
const echo: RunCommand = async (line, { write, signal }) => {
  write(`${line}:`);
  await new Promise((done) => setTimeout(done, 5));
  signal.throwIfAborted();
  if (line === 'broken') throw new Error('no');
  write('done\n');
  return { exitCode: line.length, prompt: '$ ' };
};

async function settled(terminal: ReturnType<typeof createTerminal>): Promise<void> {
  while (terminal.running.value) await new Promise((done) => setTimeout(done, 2));
}

describe('a terminal', () => {
  it('runs lines one after the other and keeps what they print', async () => {
    const terminal = createTerminal(echo);
    terminal.submit('a');
    terminal.submit('bb');
    await settled(terminal);
    expect(
      terminal.entries.value.map(({ command, output, exitCode }) => [command, output, exitCode]),
    ).toEqual([
      ['a', 'a:done\n', 1],
      ['bb', 'bb:done\n', 2],
    ]);
  });

  it('tells an attached screen everything in order', async () => {
    const terminal = createTerminal(echo);
    const seen: ScreenEvent[] = [];
    const detach = terminal.attach((event) => seen.push(event));
    terminal.submit('a');
    await settled(terminal);
    detach();
    terminal.submit('unseen');
    await settled(terminal);
    expect(seen).toEqual([
      { kind: 'command', line: 'a', prompt: '$ ' },
      { kind: 'output', text: 'a:' },
      { kind: 'output', text: 'done\n' },
      { kind: 'ready', prompt: '$ ' },
    ]);
  });

  it('stops the running line and forgets the waiting ones', async () => {
    const terminal = createTerminal(echo);
    terminal.submit('a');
    terminal.submit('b');
    terminal.interrupt();
    await settled(terminal);
    expect(
      terminal.entries.value.map(({ command, output, exitCode }) => [command, output, exitCode]),
    ).toEqual([['a', 'a:^C\n', 130]]);
  });

  it('hands lines to a command that reads', async () => {
    const sent: string[] = [];
    const terminal = createTerminal((_line, { waits, keys }) => {
      const { promise, resolve } = Promise.withResolvers<{ exitCode: number; prompt: string }>();
      keys((text) => {
        sent.push(text);
        if (text === '\x04') resolve({ exitCode: 0, prompt: 'd $ ' });
      });
      waits('input');
      return promise;
    });
    terminal.submit('cat');
    terminal.submit('hello');
    terminal.interrupt();
    terminal.end();
    await settled(terminal);
    expect(sent).toEqual(['hello\n', '\x03', '\x04']);
    expect(terminal.entries.value.map(({ command }) => command)).toEqual(['cat']);
    expect([terminal.prompt.value, terminal.waitsFor.value]).toEqual(['d $ ', null]);
  });

  it('says when a command fails by our fault, and goes on', async () => {
    const terminal = createTerminal(echo);
    terminal.submit('broken');
    terminal.submit('a');
    await settled(terminal);
    expect(terminal.entries.value[0]?.output).toContain('fault of the simulator');
    expect(terminal.entries.value[1]?.exitCode).toBe(1);
  });

  it('clears', async () => {
    const terminal = createTerminal(echo);
    terminal.submit('a');
    terminal.submit('clear');
    await settled(terminal);
    expect(terminal.entries.value).toEqual([]);
  });
});
