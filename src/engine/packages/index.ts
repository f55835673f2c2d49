/*
 * What the package repositories offer, as the files below content/packages hold it. Sizes are bytes. Lists of names
 * are one text with blanks between them. The data are of one day and one release (`branch`, `suite`); for other
 * releases the same packages, versions and sizes stand in.
 */

/** A package of Alpine. */
export interface ApkPackage {
  readonly version: string;
  /** Installed. */
  readonly size: number;
  /** Names of executables. */
  readonly executables?: string | undefined;
  /** Direct dependencies; only where `install` does not know the whole set. */
  readonly depends?: string | undefined;
  readonly source?: 'known' | undefined;
}

export interface ApkIndex {
  /** Release the data are of, such as `v3.16`. */
  readonly branch: string;
  readonly source: string;
  /** Repository to the size of its index file. */
  readonly indexes: Readonly<Record<string, number>>;
  readonly indexSource: string;
  readonly packages: Readonly<Record<string, ApkPackage>>;
  /** Name to all packages that installing it takes, in order of dependency, those of the base image left out. */
  readonly install: Readonly<Record<string, string>>;
}

/** A package of Debian. */
export interface AptPackage {
  readonly version: string;
  readonly size: number;
  /** Of the .deb file. */
  readonly download: number;
  /** Paths. */
  readonly executables?: string | undefined;
  /** Path to target of links that update-alternatives makes. */
  readonly alternatives?: Readonly<Record<string, string>> | undefined;
}

export interface AptIndex {
  readonly suite: string;
  readonly source: string;
  /** What apt-get update leaves behind and what it downloads. */
  readonly lists: { readonly bytes: number; readonly download: number; readonly source: string };
  readonly packages: Readonly<Record<string, AptPackage>>;
  /** Name to what installing it takes, and to what recommended packages add. */
  readonly install: Readonly<
    Record<string, { readonly packages: string; readonly recommends?: string | undefined }>
  >;
}

/** A package of the npm registry, called NAME@VERSION. */
export interface NpmPackage {
  /** Unpacked, nested node_modules not counted. */
  readonly size: number;
  readonly files: number;
  /** Name to range. */
  readonly dependencies?: Readonly<Record<string, string>> | undefined;
  readonly bin?: string | undefined;
}

export interface NpmIndex {
  readonly source: string;
  /** Bytes in the cache for each byte unpacked. */
  readonly cacheShare: number;
  readonly cacheSource: string;
  readonly packages: Readonly<Record<string, NpmPackage>>;
  /** What was asked for to the NAME@VERSION in node_modules; `nested` are those that lie deeper, by their path. */
  readonly install: Readonly<
    Record<
      string,
      {
        readonly requested: readonly string[];
        readonly packages: string;
        readonly nested?: Readonly<Record<string, string>> | undefined;
      }
    >
  >;
}

/** A wheel, called NAME==VERSION. */
export interface PipPackage {
  /** Installed, without byte code. */
  readonly size: number;
  readonly download: number;
  /** File name of the wheel. */
  readonly wheel: string;
  readonly scripts?: string | undefined;
  /** Requirements as the wheel states them. */
  readonly requires?: readonly string[] | undefined;
}

export interface PipIndex {
  readonly source: string;
  /** Bytes of byte code for each byte of a wheel: for all systems, and for one. */
  readonly byteCode: { readonly pure: number; readonly platform: number; readonly source: string };
  readonly packages: Readonly<Record<string, PipPackage>>;
  readonly install: Readonly<Record<string, string>>;
}

/** Bytes of a Go binary without and with its symbol table and debugging information. */
export interface GoSize {
  readonly stripped: number;
  readonly whole: number;
}

/** What the Go tool chain makes. */
export interface GoIndex {
  readonly source: string;
  /** A small program of one file. */
  readonly binary: GoSize;
  /** What importing a package of the standard library adds. */
  readonly imports: Readonly<Record<string, GoSize & { readonly source: string }>>;
}

/** A package of a language's registry, called NAME@VERSION. */
export interface RegistryPackage {
  /** Unpacked. */
  readonly size: number;
  readonly download: number;
  /** Name to range, in the words of the package manager. */
  readonly dependencies?: Readonly<Record<string, string>> | undefined;
  readonly bin?: string | undefined;
}

export interface RegistryIndex<Package extends RegistryPackage = RegistryPackage> {
  readonly source: string;
  readonly packages: Readonly<Record<string, Package>>;
}

/** A gem; a native one is compiled when it is installed. */
export interface Gem extends RegistryPackage {
  readonly native?: boolean | undefined;
}

/** Bytes by profile. */
export interface CargoSize {
  readonly release: number;
  readonly debug: number;
}

/** A crate of crates.io. */
export interface Crate extends RegistryPackage {
  /** What compiling it leaves in target/. */
  readonly build: CargoSize;
  /** What it and its dependencies add to a binary that uses them. */
  readonly linked?: CargoSize | undefined;
  /** Feature to the dependencies that it adds; only where some do. */
  readonly features?: Readonly<Record<string, Readonly<Record<string, string>>>> | undefined;
}

export interface CargoIndex extends RegistryIndex<Crate> {
  /** A small program. */
  readonly binary: CargoSize;
  /** What building a project leaves in target/ beside its binary. */
  readonly project: CargoSize;
}

/** All of it. */
export interface PackageIndexes {
  readonly apk: ApkIndex;
  readonly apt: AptIndex;
  readonly npm: NpmIndex;
  readonly pip: PipIndex;
  readonly go: GoIndex;
  readonly cargo: CargoIndex;
  readonly gem: RegistryIndex<Gem>;
  readonly composer: RegistryIndex;
  readonly maven: RegistryIndex;
}
