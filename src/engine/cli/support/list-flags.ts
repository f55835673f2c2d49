import type { Flag } from './flag-set.ts';

const MORE =
  'Refer to https://docs.docker.com/go/formatting/ for more information about formatting output with templates';

/** Docker's reason why a `--filter` is wrong (opts.FilterOpt). */
export function filterError(value: string): string | null {
  return value === '' || value.includes('=') ? null : 'bad format of filter (expected name=value)';
}

/** `--format` of commands that print a list. */
export const LIST_FORMAT: Flag = {
  name: 'format',
  kind: 'string',
  help: `Format output using a custom template:\n'table':            Print output in table format with column headers (default)\n'table TEMPLATE':   Print output in table format using the given Go template\n'json':             Print in JSON format\n'TEMPLATE':         Print output using the given Go template.\n${MORE}`,
};

/** `--format` of commands that print documents. */
export const DOCUMENT_FORMAT: Flag = {
  name: 'format',
  short: 'f',
  kind: 'string',
  help: `Format output using a custom template:\n'json':             Print in JSON format\n'TEMPLATE':         Print output using the given Go template.\n${MORE}`,
};

/** `--force` of commands that ask before they remove things. */
export const FORCE: Flag = {
  name: 'force',
  short: 'f',
  kind: 'bool',
  help: 'Do not prompt for confirmation',
};
