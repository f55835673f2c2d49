import { timestamp, type Volume } from '../../daemon/index.ts';
import { sortedMap } from './documents.ts';
import type { Value } from './template/index.ts';

/** Where the engine keeps the files of a volume. */
export function mountpoint(name: string): string {
  return `/var/lib/docker/volumes/${name}/_data`;
}

/** A volume as `docker volume inspect` shows it. */
export function volumeDocument(volume: Volume): { readonly [name: string]: Value } {
  const { name, created, labels, options, anonymous } = volume;
  return {
    CreatedAt: timestamp(created).replace(/\.\d+/, ''),
    Driver: 'local',
    Labels: anonymous ? { 'com.docker.volume.anonymous': '' } : labels === null ? null : sortedMap(labels),
    Mountpoint: mountpoint(name),
    Name: name,
    Options: options === null ? null : sortedMap(options),
    Scope: 'local',
  };
}

/** Bytes of the files in a volume. */
export function volumeSize({ tree }: Volume): number {
  let size = 0;
  for (const { inode } of tree.walk()) if (inode.type === 'file') size += inode.content.size;
  return size;
}

/** The engine's words for a volume it does not have. */
export function noSuchVolume(name: string): string {
  return `get ${name}: no such volume`;
}
