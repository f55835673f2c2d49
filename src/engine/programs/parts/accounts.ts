import { busyboxAccounts } from '../accounts-busybox/index.ts';
import { shadowAccounts } from '../accounts-shadow/index.ts';
import { debianAccounts } from '../accounts-debian/index.ts';
import { runuser, su } from '../su/index.ts';
import { passwd } from '../passwd/index.ts';
import type { MakePart } from '../part.ts';

export const make: MakePart<'accounts'> = () => [
  ...busyboxAccounts,
  ...shadowAccounts,
  ...debianAccounts,
  runuser,
  su,
  passwd,
];
