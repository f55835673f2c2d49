import { bash, dash, makeAsh, shellMain } from '../../shell/index.ts';
import type { Main } from '../../kernel/index.ts';
import type { Program } from '../support/program.ts';

const ash = shellMain(makeAsh(false));
/** busybox 1.38 names a line in every message of its shell. */
const ashWithLines = shellMain(makeAsh(true));

const busyboxShell: Main = (process) => (process.variant === '1.38' ? ashWithLines(process) : ash(process));

export const shells: readonly Program[] = [
  { name: 'sh', busybox: busyboxShell, gnu: shellMain(dash) },
  { name: 'ash', busybox: busyboxShell },
  { name: 'dash', gnu: shellMain(dash) },
  { name: 'bash', gnu: shellMain(bash) },
];
