/** What a script asks of its surroundings: a name and arguments as JSON, answered by JSON. */
export type HostCall = (name: string, args: string) => string;

/** How a script was stopped from inside the machine; null when it was not. */
export type Stopped = 'interrupted' | 'memory' | null;

/** One JavaScript world: its global object, its modules, and the texts it was made from. */
export interface JavaScriptRealm {
  /** Calls a function that the library holds out, with JSON arguments; gives its JSON. Promises' jobs are run after it. */
  call(name: string, args: readonly unknown[]): { readonly value: unknown; readonly stopped: Stopped };
  dispose(): void;
}

export interface RealmOptions {
  /** Texts of the library by name; `boot` is run first and fetches others by `use`. */
  readonly library: Readonly<Record<string, string>>;
  readonly host: HostCall;
  /** Asked now and then while a script runs: true stops it at once. */
  readonly enough: () => boolean;
}

/** A machine that runs JavaScript and knows nothing of node; synchronous and the same everywhere. */
export interface JavaScript {
  realm(options: RealmOptions): JavaScriptRealm;
}

/** What node is made of here. */
export interface NodeNeeds {
  readonly javascript: JavaScript;
  readonly library: Readonly<Record<string, string>>;
}
