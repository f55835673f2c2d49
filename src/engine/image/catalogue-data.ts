import type { BaseSystem, SizeSource } from './base-image.ts';
import type { ImageConfig } from './config.ts';

/*
 * The facts behind the base images, as the files below content/images hold them. Every path is absolute, every mode
 * octal as text, every size in bytes.
 */

export interface UserData {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
  /** The comment field of /etc/passwd. */
  readonly gecos?: string | undefined;
  readonly home: string;
  readonly shell: string;
}

export interface GroupData {
  readonly name: string;
  readonly gid: number;
  /** Users that are in it besides those whose own group it is. */
  readonly members?: readonly string[] | undefined;
}

/** A directory, or with `symlink` a symbolic link that stands where one would look for a directory. */
export interface DirectoryData {
  readonly path: string;
  readonly mode?: string | undefined;
  readonly symlink?: string | undefined;
  /** `user:group`, root where it is absent. */
  readonly owner?: string | undefined;
}

/** A package that the package manager's database lists. */
export interface PackageData {
  readonly name: string;
  readonly version?: string | undefined;
  /** Installed size. */
  readonly size?: number | undefined;
}

/** A file: with its text (`lines`), with its size alone, or with neither when nothing more is known. */
export interface FileData {
  readonly path: string;
  readonly mode: string;
  /** Lines without their newlines. In an os file, `{versionId}` and `{prettyName}` are those of the image. */
  readonly lines?: readonly string[] | undefined;
  readonly size?: number | undefined;
  readonly sizeSource?: SizeSource | undefined;
  /** The program it is, when it is executable. */
  readonly program?: string | undefined;
}

/** Directory to names in it. */
export type NamesByDirectory = Readonly<Record<string, readonly string[]>>;

/** Executables that belong together. */
export interface CommandSetData {
  readonly name: string;
  readonly description: string;
  readonly note?: string | undefined;
  readonly source: string;
  /** Links to /bin/busybox; symbolic unless `appletLinks` says hard. */
  readonly applets?: NamesByDirectory | undefined;
  readonly appletLinks?: 'hard' | undefined;
  /** Executables whose program is called like the file, or as `programs` says. */
  readonly binaries?: NamesByDirectory | undefined;
  /** The full-sized versions of what busybox has too: `ls` here is the program `gnu/ls`. */
  readonly gnu?: NamesByDirectory | undefined;
  readonly programs?: Readonly<Record<string, string>> | undefined;
  /** Path to target of symbolic links. */
  readonly links?: Readonly<Record<string, string>> | undefined;
  readonly files?: readonly FileData[] | undefined;
}

/** What the root file systems of one operating system release have in common. */
export interface OsData extends BaseSystem {
  readonly name: string;
  readonly id: string;
  readonly source: string;
  readonly note?: string | undefined;
  readonly users: readonly UserData[];
  readonly groups: readonly GroupData[];
  readonly directories: readonly DirectoryData[];
  readonly files?: readonly FileData[] | undefined;
  readonly packages?: readonly PackageData[] | undefined;
  /** Name of the os file whose packages these are. */
  readonly packagesFrom?: string | undefined;
}

export interface LayerData {
  readonly digest?: string | undefined;
  readonly size: number;
  readonly compressedSize: number;
  readonly sizeSource: SizeSource;
  /** Names of command sets it brings. */
  readonly commands?: readonly string[] | undefined;
  readonly files?: readonly FileData[] | undefined;
  /** Directory that most of what is not itemised lies in; /usr/lib where it is absent. */
  readonly rest?: string | undefined;
}

/** One base image. */
export interface ImageData {
  readonly reference: string;
  readonly aliases?: readonly string[] | undefined;
  readonly digest: string | null;
  readonly imageId: string | null;
  readonly created: string;
  readonly deprecated?: boolean | undefined;
  readonly platforms: readonly string[];
  readonly source: string;
  readonly config: ImageConfig;
  readonly history: readonly { readonly createdBy: string; readonly emptyLayer?: boolean | undefined }[];
  /** Bottom first, one for each row of the history that is not `emptyLayer`. */
  readonly layers: readonly LayerData[];
  readonly os?: { readonly ref: string; readonly versionId: string; readonly prettyName: string } | undefined;
  readonly users?: readonly UserData[] | undefined;
  readonly groups?: readonly GroupData[] | undefined;
  readonly directories?: readonly DirectoryData[] | undefined;
  readonly packages?: readonly PackageData[] | undefined;
  /** Paths of the command sets that this image does not have. */
  readonly without?: readonly string[] | undefined;
  readonly versions?: Readonly<Record<string, string>> | undefined;
  readonly notes?: readonly string[] | undefined;
}

/** What images refer to by name. */
export interface SharedImageData {
  readonly os: Readonly<Record<string, OsData>>;
  readonly commands: Readonly<Record<string, CommandSetData>>;
}

/** All of it; what the site ships as one file. */
export interface CatalogueData extends SharedImageData {
  readonly images: readonly ImageData[];
}
