import { attach } from './attach/index.ts';
import { build } from './build/index.ts';
import { builderPrune } from './builder-prune/index.ts';
import { buildxDu } from './buildx-du/index.ts';
import { buildxHistoryLs } from './buildx-history/index.ts';
import { buildxLs } from './buildx-ls/index.ts';
import { commit } from './commit/index.ts';
import { containerPrune } from './container-prune/index.ts';
import { contextLs, contextShow } from './context-ls/index.ts';
import { cp } from './cp/index.ts';
import { create } from './create/index.ts';
import { diff } from './diff/index.ts';
import { exec } from './exec/index.ts';
import { history } from './history/index.ts';
import { imagePrune } from './image-prune/index.ts';
import { images } from './images/index.ts';
import { info } from './info/index.ts';
import { containerInspect, imageInspect, inspect } from './inspect/index.ts';
import { kill } from './kill/index.ts';
import { login, logout } from './login/index.ts';
import { logs } from './logs/index.ts';
import { networkConnect, networkDisconnect } from './network-connect/index.ts';
import { networkCreate } from './network-create/index.ts';
import { networkInspect } from './network-inspect/index.ts';
import { networkLs } from './network-ls/index.ts';
import { networkPrune } from './network-prune/index.ts';
import { networkRm } from './network-rm/index.ts';
import { pause, unpause } from './pause/index.ts';
import { port } from './port/index.ts';
import { ps } from './ps/index.ts';
import { pull } from './pull/index.ts';
import { push } from './push/index.ts';
import { rename } from './rename/index.ts';
import { restart } from './restart/index.ts';
import { rm } from './rm/index.ts';
import { rmi } from './rmi/index.ts';
import { run } from './run/index.ts';
import { search } from './search/index.ts';
import { start } from './start/index.ts';
import { stats } from './stats/index.ts';
import { stop } from './stop/index.ts';
import { exportContainer } from './export/index.ts';
import { importImage } from './import/index.ts';
import { load } from './load/index.ts';
import { save } from './save/index.ts';
import type { Command } from './support/command.ts';
import { systemDf } from './system-df/index.ts';
import { systemPrune } from './system-prune/index.ts';
import { tag } from './tag/index.ts';
import { top } from './top/index.ts';
import { update } from './update/index.ts';
import { version } from './version/index.ts';
import { volumeCreate } from './volume-create/index.ts';
import { volumeInspect } from './volume-inspect/index.ts';
import { volumeLs } from './volume-ls/index.ts';
import { volumePrune } from './volume-prune/index.ts';
import { volumeRm } from './volume-rm/index.ts';
import { wait } from './wait/index.ts';

/** Every simulated docker command. */
export const COMMANDS: readonly Command[] = [
  attach,
  build,
  builderPrune,
  buildxDu,
  buildxHistoryLs,
  buildxLs,
  commit,
  containerInspect,
  containerPrune,
  contextLs,
  contextShow,
  cp,
  create,
  diff,
  exec,
  exportContainer,
  history,
  imageInspect,
  imagePrune,
  importImage,
  images,
  info,
  inspect,
  kill,
  load,
  login,
  logout,
  logs,
  networkConnect,
  networkCreate,
  networkDisconnect,
  networkInspect,
  networkLs,
  networkPrune,
  networkRm,
  pause,
  port,
  ps,
  pull,
  push,
  rename,
  restart,
  rm,
  rmi,
  run,
  save,
  search,
  start,
  stats,
  stop,
  systemDf,
  systemPrune,
  tag,
  top,
  unpause,
  update,
  version,
  volumeCreate,
  volumeInspect,
  volumeLs,
  volumePrune,
  volumeRm,
  wait,
];

/** Commands by each of their names. */
export const BY_NAME: ReadonlyMap<string, Command> = new Map(
  COMMANDS.flatMap((command) => command.names.map((name) => [name, command] as const)),
);
