/** The number that a misconception's file begins with: `m05` of `m05-a-later-rm.mdx`. */
export function misconceptionId(file: string): string {
  return file.split('-')[0] ?? '';
}
