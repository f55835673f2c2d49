import type { RunCommand } from './terminal.ts';

/** Carries out a command line. Until the simulator is connected here, every command says that it cannot run. */
export const runCommand: RunCommand = (line, { write }) => {
  write(`layerwise: “${line.trim()}” is not simulated yet.\n`);
  return Promise.resolve({ exitCode: 1 });
};
