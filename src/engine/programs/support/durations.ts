const UNITS: Record<string, number> = { '': 1000, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** Milliseconds of `5`, `0.5s`, `2m`, `inf`; undefined when the text is no duration. */
export function parseDuration(text: string): number | undefined {
  if (/^(inf|infinity)$/i.test(text)) return Number.POSITIVE_INFINITY;
  const match = /^(\d+\.?\d*|\.\d+)([smhd]?)$/.exec(text);
  const unit = UNITS[match?.[2] ?? '?'];
  return match === null || unit === undefined ? undefined : Number(match[1]) * unit;
}
