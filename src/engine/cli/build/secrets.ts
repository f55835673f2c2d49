import { quote } from '../../syntax/index.ts';
import type { Host } from '../support/host.ts';

/** Reads `--secret` options: `id=token,src=file`, `id=token,env=NAME`, `id=NAME` for the variable or file NAME. */
export function readSecrets(
  options: readonly string[],
  host: Pick<Host, 'readText' | 'environment'>,
): { readonly values: Readonly<Record<string, string>> } | { readonly error: string } {
  const values: Record<string, string> = {};
  for (const option of options) {
    const bare = option.split(',').find((field) => !field.includes('='));
    if (bare !== undefined) return { error: `invalid field '${bare}' must be a key=value pair` };
    const fields = new Map(option.split(',').map((field) => pair(field)));
    const type = fields.get('type') ?? '';
    if (!['', 'file', 'env'].includes(type)) return { error: `unsupported secret type ${quote(type)}` };
    const id = fields.get('id') ?? '';
    const source = fields.get('src') ?? fields.get('source');
    if (id === '') return { error: 'failed to build: secret missing ID' };
    const value = secretValue(fields, id, source, host);
    if (typeof value !== 'string') return value;
    values[id] = value;
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
  return (
    text ?? { error: `failed to build: failed to stat ${file}: stat ${file}: no such file or directory` }
  );
}
