// Terminal codes: CSI sequences and two-character escapes.
const CODES = /\x1b(?:\[[0-9;?]*[ -/]*[@-~]|[@-Z\\-_])/g;

/** Terminal output as the text a person would read: no codes, and only what is left of a line drawn over itself. */
export function readableText(output: string): string {
  return output
    .replace(CODES, '')
    .replaceAll('\r\n', '\n')
    .split('\n')
    .map((line) => line.slice(line.lastIndexOf('\r') + 1))
    .join('\n');
}
