/**
 * Variables in the order in which they were last set. BuildKit writes them into RUN's cache key in this order, so
 * swapping two ENV lines reruns what follows (client/llb, EnvList). Mutable: one list per stage, copied by
 * {@link clone} when a stage builds on another.
 */
export class EnvList {
  private readonly values: Map<string, string>;

  constructor(entries: Iterable<readonly [string, string]> = []) {
    this.values = new Map();
    for (const [name, value] of entries) this.set(name, value);
  }

  /** From `NAME=value` lines; a line without `=` is an empty value. */
  static fromLines(lines: readonly string[]): EnvList {
    return new EnvList(lines.map(splitVariable));
  }

  get(name: string): string | undefined {
    return this.values.get(name);
  }

  /** Gives `name` a value and puts it last. */
  set(name: string, value: string): void {
    this.values.delete(name);
    this.values.set(name, value);
  }

  clone(): EnvList {
    return new EnvList(this.values);
  }

  names(): readonly string[] {
    return [...this.values.keys()];
  }

  lines(): readonly string[] {
    return [...this.values].map(([name, value]) => `${name}=${value}`);
  }
}

/** Splits `NAME=value` at the first `=`. */
export function splitVariable(line: string): readonly [string, string] {
  const at = line.indexOf('=');
  return at === -1 ? [line, ''] : [line.slice(0, at), line.slice(at + 1)];
}
