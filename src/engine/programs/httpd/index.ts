import type { Program } from '../support/program.ts';
import { apacheHttpd } from './apache.ts';
import { busyboxHttpd } from './busybox.ts';

/** Two web servers of one name: busybox's applet, and Apache in its image. */
export const httpd: Program = { name: 'httpd', busybox: busyboxHttpd, gnu: apacheHttpd };
