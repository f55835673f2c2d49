import { Errno } from '../../kernel/index.ts';
import type { Program } from '../support/program.ts';

/** Commands of each package manager that corepack stands in for. */
const COMMANDS: Readonly<Record<string, readonly string[]>> = {
  pnpm: ['pnpm', 'pnpx'],
  yarn: ['yarn', 'yarnpkg'],
};
const BIN = '/usr/local/bin';
const DIST = '../lib/node_modules/corepack/dist';

/**
 * Corepack: `corepack enable` and `corepack disable` put links to its stand-ins beside node, or take them away. The
 * package manager itself is fetched when its stand-in is called first.
 */
export const corepack: Program = {
  name: 'corepack',
  *gnu(process) {
    yield;
    const [command = '', ...names] = process.argv.slice(1);
    const lacking = names.find((name) => !Object.hasOwn(COMMANDS, name));
    if ((command !== 'enable' && command !== 'disable') || lacking !== undefined) {
      return process.notSimulated(`corepack ${[command, lacking ?? ''].join(' ')}`.trim());
    }
    const chosen = names.length === 0 ? Object.keys(COMMANDS) : names;
    for (const name of chosen.flatMap((one) => COMMANDS[one] ?? [])) {
      const path = `${BIN}/${name}`;
      try {
        if (process.files.find(path, false) !== null) process.files.unlink(path);
        if (command === 'enable') process.files.symlink(`${DIST}/${name}.js`, path);
      } catch (error) {
        if (!(error instanceof Errno)) throw error;
        const text = process.strerror(error).toLowerCase();
        process.out.line(`Internal Error: ${error.code}: ${text}, symlink '${DIST}/${name}.js' -> '${path}'`);
        return 1;
      }
    }
    return 0;
  },
};
