import { program } from '../support/program.ts';

export const yes = program('yes', function* (process) {
  const line = `${process.argv.slice(1).join(' ') || 'y'}\n`;
  const block = line.repeat(Math.max(1, Math.floor(4096 / line.length)));
  for (;;) yield* process.write(1, block);
});
