import { readableText } from '../../app/ansi.ts';
import { AuthorMistake, finish, step, type Workspace, type World } from '../../engine/index.ts';
import type { ConsoleBlock } from '../text/options.ts';
import { expectTexts } from './run-build.ts';
import type { ShownCommand, ShownConsole } from './shown.ts';

/** A console that was run, for a later one to go on from. */
export interface ConsoleRun {
  readonly workspace: Workspace;
  readonly shown: ShownConsole;
}

/**
 * Runs the commands of a console one after another. Throws an AuthorMistake where one meets what is not simulated, or
 * an expected text is not printed.
 */
export function runConsole(block: ConsoleBlock, text: string, begin: Workspace, world: World): ConsoleRun {
  let workspace = begin;
  if (block.built !== null) {
    const line = `docker build -t ${block.built} . > /dev/null 2>&1`;
    const done = finish(step(workspace, { type: 'terminal', line }, world));
    if (done.exitCode !== 0) throw new AuthorMistake(`built=${block.built}: that build fails`);
    workspace = done.workspace;
  }
  const commands = commandsOf(text).map((command): ShownCommand => {
    const done = finish(step(workspace, { type: 'terminal', line: command, typed: true }, world));
    workspace = done.workspace;
    const output = readableText(done.output.map((piece) => piece.text).join(''));
    const missing = /^.*\blayerwise: .*$/m.exec(output)?.[0];
    if (missing !== undefined) {
      throw new AuthorMistake(`“${command}” meets something that is not simulated: ${missing}`);
    }
    return { command, output, exitCode: done.exitCode };
  });
  expectTexts(block.expects, commands.map(({ command, output }) => `$ ${command}\n${output}`).join('\n'));
  return { workspace, shown: { kind: 'console', commands } };
}

/** Lines behind `$ `; a line behind `> ` goes on with the command above it. */
export function commandsOf(text: string): string[] {
  const commands: string[] = [];
  for (const line of text.split('\n')) {
    if (line.startsWith('$ ')) commands.push(line.slice(2));
    else if (line.startsWith('> ')) commands.push(`${commands.pop() ?? ''}\n${line.slice(2)}`);
  }
  return commands;
}
