/**
 * Variables in the order in which they were last set. BuildKit writes them into RUN's cache key in this order, so
 * swapping two ENV lines reruns what follows (client/llb, EnvList). Immutable.
 */
export class EnvList {
  private readonly values: ReadonlyMap<string, string>;

  private constructor(values: ReadonlyMap<string, string>) {
    this.values = values;
  }

  static of(entries: Iterable<readonly [string, string]> = []): EnvList {
    let list = new EnvList(new Map());
    for (const [name, value] of entries) list = list.set(name, value);
    return list;
  }

  /** From `NAME=value` lines; a line without `=` is an empty value. */
  static fromLines(lines: readonly string[]): EnvList {
    return EnvList.of(lines.map(splitVariable));
  }

  get(name: string): string | undefined {
    return this.values.get(name);
  }

  /** A list in which `name` has `value` and stands last. */
  set(name: string, value: string): EnvList {
    const values = new Map(this.values);
    values.delete(name);
    values.set(name, value);
    return new EnvList(values);
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
