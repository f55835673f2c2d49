const UNITS = ['kB', 'MB', 'GB', 'TB'] as const;

/** Bytes as people read them, decimal as Docker's: `913 bytes`, `8.3 MB`. Three digits at most. */
export function bytesText(bytes: number): string {
  if (bytes < 1000) return bytes === 1 ? '1 byte' : `${bytes} bytes`;
  let value = bytes / 1000;
  let unit = 0;
  while (value >= 999.5 && unit < UNITS.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${Number(value.toPrecision(3))} ${UNITS[unit] ?? ''}`;
}
