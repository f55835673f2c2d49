/** A call from the library by its name: takes JSON, gives JSON. */
export type Calls = Readonly<Record<string, (...args: never[]) => unknown>>;

/** What node is to run: a file, or a text; null for what comes on stdin. */
export interface Script {
  readonly file?: string;
  readonly text?: string | null;
  readonly print: boolean;
  readonly args: readonly string[];
  readonly execArgv: readonly string[];
  readonly version: string;
}
