/*
 * The OCI image configuration, in the words of the image spec (opencontainers/image-spec, config.md) with the
 * fields Docker adds (moby/docker-image-spec).
 */

/** A set as the image spec writes it: the keys of an object. */
export type StringSet = Readonly<Record<string, Readonly<Record<string, never>>>>;

/** Times are nanoseconds; 0 or absent means "inherit the default". */
export interface Healthcheck {
  readonly Test?: readonly string[];
  readonly Interval?: number;
  readonly Timeout?: number;
  readonly StartPeriod?: number;
  readonly StartInterval?: number;
  readonly Retries?: number;
}

/** What a container made from the image runs with. */
export interface ImageConfig {
  readonly User?: string;
  readonly ExposedPorts?: StringSet;
  readonly Env?: readonly string[];
  readonly Entrypoint?: readonly string[];
  readonly Cmd?: readonly string[];
  readonly Volumes?: StringSet;
  readonly WorkingDir?: string;
  readonly Labels?: Readonly<Record<string, string>>;
  readonly StopSignal?: string;
  readonly ArgsEscaped?: boolean;
  readonly Healthcheck?: Healthcheck;
  readonly OnBuild?: readonly string[];
  readonly Shell?: readonly string[];
}

/** One row of the history; rows without `empty_layer` belong to the layers, in order. */
export interface HistoryEntry {
  readonly created?: string;
  readonly created_by?: string;
  readonly comment?: string;
  readonly author?: string;
  readonly empty_layer?: boolean;
}
