const SUFFIXES: Record<string, number> = {
  '': 1,
  b: 512,
  k: 1024,
  K: 1024,
  KB: 1000,
  kB: 1000,
  KiB: 1024,
  m: 1 << 20,
  M: 1 << 20,
  MB: 1_000_000,
  MiB: 1 << 20,
  g: 1 << 30,
  G: 1 << 30,
  GB: 1_000_000_000,
  GiB: 1 << 30,
  c: 1,
  w: 2,
};

/** A count with an optional suffix such as `k` or `MB`; undefined when it is none. */
export function parseCount(text: string): number | undefined {
  const match = /^(\d+)([A-Za-z]*)$/.exec(text);
  const factor = SUFFIXES[match?.[2] ?? '?'];
  return match === null || factor === undefined ? undefined : Number(match[1]) * factor;
}

/** Size in the style of `ls -h` and `du -h`. */
export function humanSize(bytes: number, busybox: boolean): string {
  const units = ['', 'K', 'M', 'G', 'T'];
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit++;
  }
  if (unit === 0) return String(bytes);
  const rounded = busybox ? value : Math.ceil(value * 10 - 1e-9) / 10;
  return `${rounded < 10 || busybox ? rounded.toFixed(1) : String(Math.ceil(value - 1e-9))}${units[unit] ?? ''}`;
}

/** `-5` and `+5`, the old way to say `-n 5` and `-n +5`, where they are no option's value. */
export function oldCounts(argv: readonly string[]): string[] {
  return argv.map((word, index) => {
    const value = /^-[a-zA-Z]*[nc]$/.test(argv[index - 1] ?? '');
    return index > 0 && !value && /^[-+]\d+$/.test(word) ? `-n${word.replace(/^-/, '')}` : word;
  });
}
