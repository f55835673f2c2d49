/** A shell variable. Immutable; changes replace it. */
export interface Variable {
  /** Undefined: declared (exported, local) but not set. */
  readonly value: string | undefined;
  readonly exported: boolean;
  readonly readonly: boolean;
  /** Elements of a bash array by index or key; `value` is then element 0. */
  readonly elements?: ReadonlyMap<string, string>;
  readonly associative?: boolean;
  readonly integer?: boolean;
}

const UNSET: Variable = { value: undefined, exported: false, readonly: false };

/** Variables of a shell. A readonly one cannot be changed: the caller is told by {@link ReadonlyVariable}. */
export class Variables {
  private readonly map: Map<string, Variable>;
  /** Set while `set -a` is in force. */
  exportAll = false;

  constructor(from?: Variables) {
    this.map = new Map(from?.map);
    this.exportAll = from?.exportAll ?? false;
  }

  get(name: string): string | undefined {
    return this.map.get(name)?.value;
  }

  entry(name: string): Variable | undefined {
    return this.map.get(name);
  }

  set(name: string, value: string): void {
    const old = this.writable(name);
    const exported = old.exported || this.exportAll;
    if (old.elements === undefined) this.map.set(name, { ...old, value, exported });
    else this.map.set(name, { ...old, value, elements: new Map(old.elements).set('0', value) });
  }

  setElements(name: string, elements: ReadonlyMap<string, string>): void {
    this.map.set(name, { ...this.writable(name), elements, value: elements.get('0') });
  }

  /** Removes a variable. */
  unset(name: string): void {
    this.writable(name);
    this.map.delete(name);
  }

  mark(
    name: string,
    marks: Partial<Pick<Variable, 'exported' | 'readonly' | 'associative' | 'integer'>>,
  ): void {
    this.map.set(name, { ...(this.map.get(name) ?? UNSET), ...marks });
  }

  /** Puts back what {@link entry} gave, for locals and temporary assignments. */
  restore(name: string, entry: Variable | undefined): void {
    if (entry === undefined) this.map.delete(name);
    else this.map.set(name, entry);
  }

  names(): string[] {
    return [...this.map.keys()].sort();
  }

  /** The environment of a program started now. */
  environment(): Map<string, string> {
    const out = new Map<string, string>();
    for (const [name, variable] of this.map) {
      if (variable.exported && variable.value !== undefined) out.set(name, variable.value);
    }
    return out;
  }

  private writable(name: string): Variable {
    const old = this.map.get(name) ?? UNSET;
    if (old.readonly) throw new ReadonlyVariable(name);
    return old;
  }
}

/** Assignment to a readonly variable. */
export class ReadonlyVariable extends Error {
  readonly variable: string;

  constructor(variable: string) {
    super(variable);
    this.variable = variable;
  }
}
