/** One line about the first place where two values differ, or null when they are equal. Absent and undefined are one. */
export function difference(path: string, expected: unknown, actual: unknown): string | null {
  if (Object.is(expected, actual)) return null;
  if (isRecord(expected) && isRecord(actual)) return recordDifference(path, expected, actual);
  if (Array.isArray(expected) && Array.isArray(actual)) return listDifference(path, expected, actual);
  return `${path}: expected ${show(expected)}, got ${show(actual)}`;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function recordDifference(
  path: string,
  expected: Readonly<Record<string, unknown>>,
  actual: Readonly<Record<string, unknown>>,
): string | null {
  const names = new Set([...Object.keys(expected), ...Object.keys(actual)]);
  for (const name of names) {
    const found = difference(path === '' ? name : `${path}.${name}`, expected[name], actual[name]);
    if (found !== null) return found;
  }
  return null;
}

function listDifference(
  path: string,
  expected: readonly unknown[],
  actual: readonly unknown[],
): string | null {
  for (let i = 0; i < Math.max(expected.length, actual.length); i++) {
    const found = difference(`${path}[${i}]`, expected[i], actual[i]);
    if (found !== null) return found;
  }
  return null;
}

const SHOWN = 160;

function show(value: unknown): string {
  const text = value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
}
