import {
  dateAndTime,
  findImage,
  isRunning,
  writableBlocks,
  type Container,
  type DaemonState,
} from '../../../daemon/index.ts';
import { diffTrees, LayerChanges } from '../../../files/diff/index.ts';
import { ago, humanDuration, humanSize } from '../../../image/units.ts';
import { shortId } from '../images.ts';
import { ellipsis } from '../table.ts';
import { portList } from './port-list.ts';

/** Characters of the command that lists show. */
const COMMAND_WIDTH = 20;

/** How long ago and how: `Up 2 minutes (healthy)`, `Exited (0) 5 seconds ago`. */
export function statusText(container: Container, now: number): string {
  const { status, exitCode, startedAt, finishedAt, health } = container;
  const up = humanDuration(now - (startedAt ?? now));
  const down = ago(now - (finishedAt ?? now));
  if (status === 'paused') return `Up ${up} (Paused)`;
  if (status === 'restarting') return `Restarting (${exitCode}) ${down}`;
  if (isRunning(container)) {
    if (health === null) return `Up ${up}`;
    return `Up ${up} (${health.status === 'starting' ? 'health: starting' : health.status})`;
  }
  if (status === 'created') return 'Created';
  return status === 'dead' ? 'Dead' : `Exited (${exitCode}) ${down}`;
}

/** The image as lists name it: as it was given, or its id when that name is somebody else's now. */
export function imageText(container: Container, state: DaemonState, whole: boolean): string {
  const given = container.config.Image;
  const hex = container.image.replace('sha256:', '');
  const byId = given.replace(/^sha256:/, '');
  if (/^[0-9a-f]{12,}$/.test(byId) && hex.startsWith(byId)) return whole ? given : byId.slice(0, 12);
  const image = state.images.find(({ id }) => id === container.image);
  const found = findImage(state, given);
  return found !== undefined && found === image ? given : shortId(container.image, whole);
}

/** The command line in quotes, cut short unless `whole`. Words with spaces are quoted as the engine does. */
export function commandText({ command }: Container, whole: boolean): string {
  const line = command.map((word, index) => (index > 0 && /\s/.test(word) ? `'${word}'` : word)).join(' ');
  return JSON.stringify(whole ? line : ellipsis(line, COMMAND_WIDTH));
}

/** Bytes that the writable layer holds. */
export function layerSize({ base, tree }: Container): number {
  if (base.table === tree.table) return 0;
  return new LayerChanges(base, tree).sizeOnDisk;
}

/** Every field that a template of `docker ps` may name. */
export function containerRow(
  container: Container,
  state: DaemonState,
  now: number,
  whole: boolean,
): Readonly<Record<string, string>> {
  const { date, time } = dateAndTime(container.created);
  const labels = Object.entries(container.config.Labels ?? {});
  const mounts = container.mounts.filter(({ type }) => type !== 'tmpfs').map(({ source }) => source);
  const classic = state.store === 'overlay2';
  const size = classic ? layerSize(container) : writableBlocks(diffTrees(container.base, container.tree));
  const image = state.images.find(({ id }) => id === container.image);
  const virtual = size + (image?.image.size ?? 0);
  return {
    Command: commandText(container, whole),
    CreatedAt: `${date} ${time} +0000 UTC`,
    ID: shortId(container.id, whole),
    Image: imageText(container, state, whole),
    Labels: labels.map(([name, value]) => `${name}=${value}`).join(','),
    LocalVolumes: String(container.mounts.filter(({ type }) => type === 'volume').length),
    Mounts: mounts.map((name) => (whole ? name : ellipsis(name, 15))).join(','),
    Names: container.name,
    Networks: container.endpoints.map(({ network }) => network).join(','),
    Ports: portList(container),
    RunningFor: ago(now - container.created),
    Size: `${humanSize(size)} (virtual ${humanSize(virtual)})`,
    State: container.status,
    Status: statusText(container, now),
  };
}
