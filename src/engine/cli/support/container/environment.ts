import { quote } from '../../../syntax/index.ts';
import type { Call } from '../command.ts';

/** Reads the lines of an `--env-file`; gives docker's words about a wrong one. */
export function readEnvFile(
  name: string,
  text: string,
  environment: ReadonlyMap<string, string>,
): { readonly list: readonly string[] } | { readonly error: string } {
  const list: string[] = [];
  for (const line of text.split(/\r?\n/)) {
    const entry = line.replace(/^\s+/, '');
    if (entry === '' || entry.startsWith('#')) continue;
    const equals = entry.indexOf('=');
    const variable = equals < 0 ? entry : entry.slice(0, equals);
    if (variable === '') return { error: `invalid env file (${name}): no variable name on line '${entry}'` };
    if (/\s/.test(variable)) {
      return { error: `invalid env file (${name}): variable '${variable}' contains whitespaces` };
    }
    const value = equals < 0 ? environment.get(variable) : entry.slice(equals + 1);
    if (value !== undefined) list.push(`${variable}=${value}`);
  }
  return { list };
}

/** Docker's reason why an `--env` is wrong. */
export function variableError(value: string): string | null {
  return value === '' || value.startsWith('=') ? `invalid environment variable: ${value}` : null;
}

/** Docker's reason why a `--label` is wrong. */
export function labelError(value: string): string | null {
  return value.startsWith('=') ? `invalid label '${value}': empty name` : null;
}

/** Docker's reason why an `--add-host` is wrong. */
export function hostError(value: string): string | null {
  const [name = '', address = ''] = value.split(/[:=](.*)/s);
  if (name === '' || address === '') return `bad format for add-host: ${quote(value)}`;
  const known =
    address === 'host-gateway' || /^\d{1,3}(\.\d{1,3}){3}$/.test(address) || address.includes(':');
  return known ? null : `invalid IP address in add-host: ${quote(address)}`;
}

/** `--env-file` first, then `--env`; `NAME` alone takes the client's value, or takes the variable away. */
export function readEnvironment(
  call: Call,
): { readonly list: readonly string[] } | { readonly error: string } {
  const { flags: given, host } = call;
  const list: string[] = [];
  for (const name of given.list('env-file')) {
    const text = host.readText(name);
    if (text === undefined) return { error: `open ${name}: no such file or directory` };
    const read = readEnvFile(name, text, host.environment);
    if ('error' in read) return read;
    list.push(...read.list);
  }
  for (const entry of given.list('env')) {
    const value = entry.includes('=') ? undefined : host.environment.get(entry);
    list.push(value === undefined ? entry : `${entry}=${value}`);
  }
  return { list: lastOfEach(list) };
}

function lastOfEach(entries: readonly string[]): string[] {
  const byName = new Map<string, string>();
  for (const entry of entries) byName.set(entry.split('=', 1)[0] ?? '', entry);
  return [...byName.values()];
}

/** The labels of `--label-file`, and those of `--label` above them. */
export function readAllLabels({
  flags,
  host,
}: Call): { readonly labels: Readonly<Record<string, string>> } | { readonly error: string } {
  const entries: string[] = [];
  for (const name of flags.list('label-file')) {
    const text = host.readText(name);
    if (text === undefined) return { error: `open ${name}: no such file or directory` };
    const read = readEnvFile(name, text, new Map());
    if ('error' in read) return read;
    entries.push(...read.list);
  }
  return { labels: readLabels([...entries, ...flags.list('label')]) };
}

/** `KEY=VALUE` and `KEY` as an object. */
export function readLabels(entries: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    entries.map((entry) => {
      const [key = '', value = ''] = entry.split(/=(.*)/s);
      return [key, value] as const;
    }),
  );
}
