import type { Program } from '../support/program.ts';
import { busyboxPasswd } from './busybox.ts';
import { debianPasswd } from './debian.ts';

/** Two programs of one name: the applet of busybox, and the shadow suite's. */
export const passwd: Program = { name: 'passwd', busybox: busyboxPasswd, gnu: debianPasswd };
