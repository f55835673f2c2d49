import type { Program } from '../support/program.ts';
import { USAGE_MODEL } from '../support/usage.ts';
import { TEXTS } from './texts.ts';

/** Says how the applet is used in whose name it runs. No executable is this program: applets ask for it. */
export const usage: Program = {
  name: USAGE_MODEL,
  gnu: function* (process) {
    yield;
    const { name } = process;
    process.complain(`BusyBox v1.37.0 (DATE) multi-call binary.\n\nUsage: ${TEXTS[name] ?? `${name}\n`}`);
    return 0;
  },
};
