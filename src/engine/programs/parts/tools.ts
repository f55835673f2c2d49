import { ln } from '../ln/index.ts';
import { link, nologin, sync, unlink } from '../link/index.ts';
import { which } from '../which/index.ts';
import { arch, nproc, uname } from '../uname/index.ts';
import { hostname } from '../hostname/index.ts';
import { env, printenv } from '../env/index.ts';
import { head } from '../head/index.ts';
import { whoami } from '../whoami/index.ts';
import { yes } from '../yes/index.ts';
import { basename } from '../basename/index.ts';
import { dirname } from '../dirname/index.ts';
import { rmdir } from '../rmdir/index.ts';
import { listers } from '../ls/index.ts';
import { chmod } from '../chmod/index.ts';
import { owners } from '../chown/index.ts';
import { touch } from '../touch/index.ts';
import { readlink, realpath } from '../readlink/index.ts';
import { groups, id } from '../id/index.ts';
import { tee } from '../tee/index.ts';
import { cp } from '../cp/index.ts';
import { greps } from '../grep/index.ts';
import { mv } from '../mv/index.ts';
import { ps } from '../ps/index.ts';
import { tail } from '../tail/index.ts';
import { seq } from '../seq/index.ts';
import { find } from '../find/index.ts';
import { xargs } from '../xargs/index.ts';
import { sort } from '../sort/index.ts';
import { cut } from '../cut/index.ts';
import { uniq } from '../uniq/index.ts';
import { tr } from '../tr/index.ts';
import { date } from '../date/index.ts';
import { wc } from '../wc/index.ts';
import { chroot, mount } from '../chroot/index.ts';
import { getent } from '../getent/index.ts';
import { checksums } from '../checksum/index.ts';
import { od } from '../od/index.ts';
import { base64 } from '../base64/index.ts';
import { expr } from '../expr/index.ts';
import { diff } from '../diff/index.ts';
import { cmp } from '../cmp/index.ts';
import { dd } from '../dd/index.ts';
import { split } from '../split/index.ts';
import { expand, fold } from '../fold/index.ts';
import { paste } from '../paste/index.ts';
import { nl } from '../nl/index.ts';
import { truncate } from '../truncate/index.ts';
import { mkfifo, mknod } from '../mkfifo/index.ts';
import { rev, tac } from '../rev/index.ts';
import { install } from '../install/index.ts';
import { df } from '../df/index.ts';
import { du } from '../du/index.ts';
import { stat } from '../stat/index.ts';
import { nice, nohup, setsid } from '../nohup/index.ts';
import { timeout } from '../timeout/index.ts';
import { comm } from '../comm/index.ts';
import { logname, tty } from '../tty/index.ts';
import { mktemp } from '../mktemp/index.ts';
import { free } from '../free/index.ts';
import { pgreps } from '../pgrep/index.ts';
import { clear, time, uptime } from '../clear/index.ts';
import type { MakePart } from '../part.ts';
import type { Program } from '../support/program.ts';

const TOOLS: readonly Program[] = [
  ln,
  link,
  nologin,
  sync,
  unlink,
  which,
  arch,
  nproc,
  uname,
  hostname,
  env,
  printenv,
  head,
  whoami,
  yes,
  basename,
  dirname,
  rmdir,
  ...listers,
  chmod,
  ...owners,
  touch,
  readlink,
  realpath,
  groups,
  id,
  tee,
  cp,
  ...greps,
  mv,
  ps,
  chroot,
  mount,
  getent,
  ...checksums,
  od,
  base64,
  expr,
  diff,
  cmp,
  dd,
  split,
  expand,
  fold,
  paste,
  nl,
  truncate,
  mkfifo,
  mknod,
  rev,
  tac,
  install,
  df,
  du,
  stat,
  nice,
  nohup,
  tty,
  logname,
  comm,
  setsid,
  timeout,
  mktemp,
  free,
  ...pgreps,
  clear,
  uptime,
  time,
  find,
  xargs,
  sort,
  cut,
  uniq,
  tr,
  date,
  wc,
  tail,
  seq,
];

export const make: MakePart<'tools'> = () => TOOLS;
