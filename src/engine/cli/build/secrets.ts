import { quote } from '../../syntax/index.ts';
import type { Host } from '../support/host.ts';

/** Reads `--secret` options: `id=token,src=file`, `id=token,env=NAME`, `id=NAME` for the variable or file NAME. */
export function readSecrets(
  options: readonly string[],
  host: Pick<Host, 'readText' | 'environment'>,
): { readonly values: Readonly<Record<string, string>> } | { readonly error: string } {
  const values: Record<string, string> = {};
  for (const option of options) {
    const fields = new Map(option.split(',').map((field) => pair(field)));
    const id = fields.get('id') ?? '';
    const source = fields.get('src') ?? fields.get('source');
    if (id === '' && source === undefined) return { error: `invalid secret ${quote(option)}` };
    const name = id === '' ? (source ?? '') : id;
    const value = secretValue(fields, name, source, host);
    if (typeof value !== 'string') return value;
    values[name] = value;
  }
  return { values };
}

function pair(field: string): [string, string] {
  const equals = field.indexOf('=');
  return equals < 0 ? [field, ''] : [field.slice(0, equals), field.slice(equals + 1)];
}

function secretValue(
  fields: ReadonlyMap<string, string>,
  id: string,
  source: string | undefined,
  { readText, environment }: Pick<Host, 'readText' | 'environment'>,
): string | { readonly error: string } {
  const type = fields.get('type');
  const variable = fields.get('env') ?? (type === 'env' ? (source ?? id) : undefined);
  if (variable !== undefined) return environment.get(variable) ?? '';
  const known = source === undefined && type === undefined ? environment.get(id) : undefined;
  if (known !== undefined) return known;
  const file = source ?? id;
  const text = readText(file);
  return text ?? { error: `failed to stat ${file}: stat ${file}: no such file or directory` };
}
