/** Variables as they were at one point of a stage. */
export interface VariablesThen {
  get(name: string): string | undefined;
  /** In the order in which they were last set. */
  names(): readonly string[];
}

/**
 * Variables in the order in which they were last set. BuildKit writes them into RUN's cache key in this order, so
 * swapping two ENV lines reruns what follows (client/llb, EnvList). Mutable: one list per stage, copied by
 * {@link clone} when a stage builds on another.
 */
export class EnvList implements VariablesThen {
  private readonly values = new Map<string, string>();
  private readonly log: (readonly [string, string])[] = [];
  private written: readonly string[] | null = null;

  constructor(entries: Iterable<readonly [string, string]> = []) {
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
    this.log.push([name, value]);
    this.written = null;
  }

  clone(): EnvList {
    return new EnvList(this.values);
  }

  names(): readonly string[] {
    return [...this.values.keys()];
  }

  /** The same array until something is set. */
  lines(): readonly string[] {
    this.written ??= [...this.values].map(([name, value]) => `${name}=${value}`);
    return this.written;
  }

  /** What it holds now, whatever is set later; costs nothing until it is asked. */
  now(): VariablesThen {
    const { log } = this;
    const { length } = log;
    const then = (): EnvList => new EnvList(log.slice(0, length));
    return { get: (name) => then().get(name), names: () => then().names() };
  }
}

/** Splits `NAME=value` at the first `=`. */
export function splitVariable(line: string): readonly [string, string] {
  const at = line.indexOf('=');
  return at === -1 ? [line, ''] : [line.slice(0, at), line.slice(at + 1)];
}
