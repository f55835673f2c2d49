import type { Program } from '../support/program.ts';
import { busyboxUnzip } from './busybox.ts';
import { debianUnzip } from './debian.ts';

/** Two programs of one name: the applet of busybox, and Info-ZIP's. */
export const unzip: Program = { name: 'unzip', busybox: busyboxUnzip, gnu: debianUnzip };
