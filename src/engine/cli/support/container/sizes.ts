const UNITS: Readonly<Record<string, number>> = { '': 0, k: 1, m: 2, g: 3, t: 4, p: 5 };

/** Bytes of `64m` or `1.5g` (github.com/docker/go-units, RAMInBytes); null when it is no size. */
export function memoryBytes(text: string): number | null {
  const match = /^(\d+(?:\.\d+)?) ?([kmgtp]?)i?b?$/i.exec(text);
  if (match === null) return null;
  return Math.floor(Number(match[1]) * 1024 ** (UNITS[(match[2] ?? '').toLowerCase()] ?? 0));
}

/** Docker's reason why a memory size is wrong. */
export function memoryError(text: string): string | null {
  return memoryBytes(text) === null ? `invalid size: '${text}'` : null;
}

/** The same for a limit that -1 takes away. */
export function swapBytes(text: string): number | undefined {
  return text === '-1' ? -1 : (memoryBytes(text) ?? undefined);
}

export function swapError(text: string): string | null {
  return text === '-1' ? null : memoryError(text);
}

/** Docker's reason why a number of processors is wrong. */
export function rationalError(text: string): string | null {
  return /^[+-]?\d+(\.\d*)?(\/\d+)?$|^\.\d+$/.test(text)
    ? null
    : `failed to parse ${text} as a rational number`;
}
