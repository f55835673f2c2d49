/** How the value of an option is read. `bool` needs none. */
export type FlagKind = 'bool' | 'string' | 'list' | 'integer';

/** One option of a command: read, checked, listed in the help and offered by completion from this alone. */
export interface Flag {
  /** Without the dashes: `no-trunc`. */
  readonly name: string;
  /** One letter. */
  readonly short?: string;
  readonly kind: FlagKind;
  /** What the help calls the value; `string`, `list` or `int` if absent. */
  readonly value?: string;
  readonly help: string;
  readonly default?: string;
  /** Docker has it and this simulation does not. */
  readonly notSimulated?: boolean;
  /** Docker's reason why a value is wrong, or null. */
  readonly check?: (value: string) => string | null;
}

/** The options given in one call. */
export class FlagSet {
  private readonly values = new Map<string, string[]>();

  add(flag: Flag, value: string): void {
    const before = flag.kind === 'list' ? (this.values.get(flag.name) ?? []) : [];
    this.values.set(flag.name, [...before, value]);
  }

  given(name: string): boolean {
    return this.values.has(name);
  }

  on(name: string): boolean {
    return this.values.get(name)?.[0] === 'true';
  }

  text(name: string): string | undefined {
    return this.values.get(name)?.[0];
  }

  list(name: string): readonly string[] {
    return this.values.get(name) ?? [];
  }
}
