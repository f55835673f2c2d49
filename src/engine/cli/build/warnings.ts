import type { BuildWarning } from '../../rules/index.ts';
import { sourceLines } from './source-lines.ts';

const YELLOW = '\u001b[33m';
const PLAIN = '\u001b[0m';

/** The list of warnings below a build; empty when there are none. */
export function warningList(warnings: readonly BuildWarning[]): string {
  if (warnings.length === 0) return '';
  const count = warnings.length === 1 ? '1 warning' : `${warnings.length} warnings`;
  const lines = warnings.map(
    ({ rule, message, startLine }) =>
      ` - ${rule}: ${message}${startLine > 0 ? ` (line ${startLine})` : ''}\n`,
  );
  return `\n ${YELLOW}${count} found (use docker --debug to expand):\n${PLAIN}${lines.join('')}`;
}

/** What `--check` prints about warnings. */
export function checkReport(warnings: readonly BuildWarning[], name: string, dockerfile: string): string {
  if (warnings.length === 0) return 'Check complete, no warnings found.\n';
  const found =
    warnings.length === 1 ? '1 warning has been found!' : `${warnings.length} warnings have been found!`;
  const pages = warnings.map(({ rule, url, message, startLine, endLine }) => {
    const head = `\nWARNING: ${rule}${url === '' ? '' : ` - ${url}`}\n${message}\n`;
    return `${head}${sourceLines(name, dockerfile, { startLine, endLine })}`;
  });
  return `Check complete, ${found}\n${pages.join('')}`;
}
