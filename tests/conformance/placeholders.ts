/** What each placeholder of the recordings may stand for, as a regular expression. */
const PATTERNS: Readonly<Record<string, string>> = {
  ID64: '[0-9a-f]{64}',
  ID12: '[0-9a-f]{12}',
  // Lists show the first twelve.
  CACHEID: '[0-9a-z]{12}(?:[0-9a-z]{13})?',
  NAME: '[a-z]+_[a-z]+\\d?',
  'TIME-AGO': '(?:Less than a second|About an? \\w+|\\d+ \\w+) ago',
  DURATION: '(?:Less than a second|About an? \\w+|\\d+ \\w+|\\d+(?:\\.\\d+)?m?s)',
  TIMESTAMP: '\\d{4}-\\d\\d-\\d\\d[T ][\\d:.]+(?:Z| ?[+-][\\d:]+(?: UTC)?)?',
  T: '\\d+\\.\\d+',
  XFER: '[\\d.]+[kMG]?B',
  COMMIT: '\\w+',
  UUID: '[\\w-]+',
  MAC: '(?:[0-9a-f]{2}:){5}[0-9a-f]{2}',
  PID: '\\d+',
  PORT: '\\d+',
  '...': '.*?',
  'LS-DATE': '.{12}',
  RANDOM: '\\w+',
  CUT: '\\S*',
};

const PLACEHOLDER =
  /<(ID64|ID12|CACHEID|NAME|TIME-AGO|DURATION|TIMESTAMP|T|XFER|COMMIT|UUID|MAC|PID|PORT|\.\.\.|LS-DATE|RANDOM|CUT)(#\d+)?>/g;

/** The objects that placeholders of one transcript were found to stand for. */
export class Bindings {
  private values = new Map<string, string>();

  /** The command with the ids that earlier steps printed. */
  fill(text: string): string {
    return text.replace(PLACEHOLDER, (placeholder) => this.values.get(placeholder) ?? placeholder);
  }

  /**
   * Whether a text is an instance of a recorded one: equal numbers mean the same object, different numbers different
   * objects. What was learned is kept only if it is.
   */
  matches(recorded: string, text: string): boolean {
    const names: string[] = [];
    const match = patternOf(recorded, names).exec(text);
    if (match === null) return false;
    const found = new Map(this.values);
    for (const [index, name] of names.entries()) {
      if (!bind(found, name, match[index + 1] ?? '')) return false;
    }
    this.values = found;
    return true;
  }

  /** The same for lists in any order. */
  matchesLines(recorded: readonly string[], lines: readonly string[]): boolean {
    if (recorded.length !== lines.length) return false;
    const left = [...lines];
    for (const line of recorded) {
      const index = left.findIndex((candidate) => this.matches(line, candidate));
      if (index < 0) return false;
      left.splice(index, 1);
    }
    return true;
  }
}

function patternOf(recorded: string, names: string[]): RegExp {
  const parts: string[] = [];
  let at = 0;
  for (const match of recorded.matchAll(PLACEHOLDER)) {
    parts.push(literal(recorded.slice(at, match.index)));
    const pattern = PATTERNS[match[1] ?? ''] ?? '';
    if (match[2] === undefined) parts.push(`(?:${pattern})`);
    else {
      names.push(match[0]);
      parts.push(`(${pattern})`);
    }
    at = match.index + match[0].length;
  }
  return new RegExp(`^${parts.join('')}${literal(recorded.slice(at))}$`);
}

function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}

function bind(values: Map<string, string>, name: string, value: string): boolean {
  const known = values.get(name);
  if (known !== undefined) return known.startsWith(value) || value.startsWith(known);
  for (const [other, taken] of values) {
    if (taken === value && other.slice(0, 5) === name.slice(0, 5)) return false;
  }
  values.set(name, value);
  const number = /#\d+/.exec(name)?.[0] ?? '';
  if (name.startsWith('<ID64')) return bind(values, `<ID12${number}>`, value.slice(0, 12));
  return true;
}
