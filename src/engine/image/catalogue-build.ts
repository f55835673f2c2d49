import type { BaseImage, BaseLayer, BaseSystem } from './base-image.ts';
import type { HistoryEntry } from './config.ts';
import type {
  DirectoryData,
  GroupData,
  ImageData,
  OsData,
  PackageData,
  SharedImageData,
  UserData,
} from './catalogue-data.ts';
import { LayerFiles } from './catalogue-layer.ts';
import { groupText, packageDatabase, passwdText, shadowText } from './catalogue-texts.ts';
import { BaseTree } from './catalogue-tree.ts';
import { parsePlatform, type Platform } from './platform.ts';
import { canonicalName, familiarName, parseReference, type Reference } from './reference.ts';

const TEXT_MODE = 0o644;
const SHADOW_MODE = 0o640;

/**
 * The base image that the facts describe. Throws with the image's name when the facts contradict each other.
 * The group of /etc/shadow is `shadow` where there is such a group (Debian, Alpine).
 */
export function buildBaseImage(data: ImageData, shared: SharedImageData): BaseImage {
  try {
    return build(data, shared);
  } catch (error) {
    throw new Error(
      `base image ${data.reference}: ${error instanceof Error ? error.message : String(error)}`,
      {
        cause: error,
      },
    );
  }
}

function build(data: ImageData, shared: SharedImageData): BaseImage {
  const reference = validReference(data.reference);
  const platforms = data.platforms.map(validPlatform);
  const platform = platforms[0];
  if (platform === undefined) throw new Error('no platform');
  const { tree, layers } = buildFiles(data, shared);
  return {
    reference: canonicalName(reference),
    name: familiarName(reference),
    digest: data.digest,
    imageId: data.imageId,
    created: data.created,
    deprecated: data.deprecated ?? false,
    platforms,
    platform,
    os: systemOf(data, shared),
    config: data.config,
    history: data.history.map((row) => historyEntry(row.createdBy, row.emptyLayer ?? false, data.created)),
    layers,
    size: layers.reduce((sum, layer) => sum + layer.size, 0),
    tree: tree.tree(),
    versions: data.versions ?? {},
    notes: data.notes ?? [],
  };
}

function buildFiles(data: ImageData, shared: SharedImageData): { tree: BaseTree; layers: BaseLayer[] } {
  const os = osOf(data, shared);
  const users = [...(os?.users ?? []), ...(data.users ?? [])];
  const groups = [...(os?.groups ?? []), ...(data.groups ?? [])];
  const created = Date.parse(data.created);
  const tree = new BaseTree(created);
  addDirectories(tree, [...(os?.directories ?? []), ...(data.directories ?? [])], users, groups);
  const commands = data.history.filter((row) => row.emptyLayer !== true).map((row) => row.createdBy);
  if (commands.length !== data.layers.length) {
    throw new Error(`${data.layers.length} layers, but ${commands.length} rows of the history made one`);
  }
  const parts = data.layers.map(
    (layer, i) => new LayerFiles(tree, layer, layer.digest ?? `${data.reference} ${i}`),
  );
  for (const part of parts) part.addOwn(shared);
  const [bottom] = parts;
  if (bottom !== undefined) {
    addAccounts(bottom, users, groups, os?.packageManager ?? 'none', created);
    if (os !== null) addSystem(bottom, data, os, packagesOf(os, data, shared));
    for (const path of data.without ?? []) bottom.leaveOut(path);
  }
  return { tree, layers: parts.map((part, i) => part.finish(i, commands[i] ?? '')) };
}

function osOf(data: ImageData, shared: SharedImageData): OsData | null {
  if (data.os === undefined) return null;
  const os = shared.os[data.os.ref];
  if (os === undefined) throw new Error(`there is no os ${data.os.ref}`);
  return os;
}

function systemOf(data: ImageData, shared: SharedImageData): BaseSystem | null {
  const os = osOf(data, shared);
  if (os === null) return null;
  const { versionId, prettyName } = data.os ?? os;
  return { prettyName, versionId, packageManager: os.packageManager, libc: os.libc, shell: os.shell };
}

function packagesOf(os: OsData, data: ImageData, shared: SharedImageData): PackageData[] {
  const from = os.packagesFrom === undefined ? os : shared.os[os.packagesFrom];
  if (from === undefined) throw new Error(`there is no os ${os.packagesFrom ?? ''}`);
  return [...(from.packages ?? []), ...(data.packages ?? [])];
}

/** Directories first, so that links to them never stand in the way. */
function addDirectories(
  tree: BaseTree,
  directories: readonly DirectoryData[],
  users: readonly UserData[],
  groups: readonly GroupData[],
): void {
  for (const { path, mode = '0755', symlink, owner = '' } of directories) {
    if (symlink !== undefined) continue;
    const [user = '', group = ''] = owner.split(':');
    const uid = user === '' ? 0 : users.find((entry) => entry.name === user)?.uid;
    const gid = group === '' ? 0 : groups.find((entry) => entry.name === group)?.gid;
    if (uid === undefined || gid === undefined) throw new Error(`owner ${owner} of ${path} is unknown`);
    tree.directory(path, Number.parseInt(mode, 8), uid, gid);
  }
  for (const { path, symlink } of directories) if (symlink !== undefined) tree.symlink(path, symlink);
}

function addAccounts(
  bottom: LayerFiles,
  users: readonly UserData[],
  groups: readonly GroupData[],
  manager: OsData['packageManager'],
  created: number,
): void {
  if (users.length === 0) return;
  bottom.add('/etc/passwd', { text: passwdText(users), mode: TEXT_MODE });
  bottom.add('/etc/group', { text: groupText(groups), mode: TEXT_MODE });
  const gid = groups.find((group) => group.name === 'shadow')?.gid ?? 0;
  bottom.add('/etc/shadow', { text: shadowText(users, manager, created), mode: SHADOW_MODE, gid });
}

function addSystem(bottom: LayerFiles, data: ImageData, os: OsData, packages: readonly PackageData[]): void {
  const { versionId, prettyName } = data.os ?? os;
  for (const file of os.files ?? []) {
    bottom.addFile(file, (line) =>
      line.replaceAll('{versionId}', versionId).replaceAll('{prettyName}', prettyName),
    );
  }
  const database = packageDatabase(packages, os.packageManager);
  if (database !== null) bottom.add(database.path, { text: database.text, mode: TEXT_MODE });
}

/**
 * BuildKit notes itself as comment of its rows. Its rows end in `# buildkit` or are an instruction as written; the
 * classic builder's begin with a shell, other tools' are neither. `created` is the image's own time for every row,
 * as that of the single rows is not known.
 */
function historyEntry(createdBy: string, empty: boolean, created: string): HistoryEntry {
  const buildkit = createdBy.endsWith('# buildkit') || (empty && /^[A-Z]+ /.test(createdBy));
  return {
    created,
    created_by: createdBy,
    ...(buildkit ? { comment: 'buildkit.dockerfile.v0' } : {}),
    ...(empty ? { empty_layer: true } : {}),
  };
}

function validReference(text: string): Reference {
  const reference = parseReference(text);
  if (typeof reference === 'string') throw new Error(reference);
  return reference;
}

function validPlatform(text: string): Platform {
  const platform = parsePlatform(text);
  if ('error' in platform) throw new Error(platform.error);
  return platform;
}
