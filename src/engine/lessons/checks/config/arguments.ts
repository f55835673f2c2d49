import type { Fields } from '../../fields.ts';

/** A value, or whether there is one at all. */
export type Wanted = string | boolean;

export interface ConfigArguments {
  readonly env: Readonly<Record<string, Wanted>>;
  readonly user: string | null;
  readonly nonRoot: boolean;
  readonly workingDir: string | null;
  /** With protocol: `8080/tcp`. */
  readonly ports: readonly string[];
  readonly labels: Readonly<Record<string, Wanted>>;
}

export function readConfigArguments(fields: Fields): ConfigArguments {
  fields.needsOneOf('env', 'user', 'nonRoot', 'workingDir', 'ports', 'labels');
  const ports = fields.texts('ports') ?? [];
  const bare = ports.find((port) => !/^\d+\/(tcp|udp|sctp)$/.test(port));
  if (bare !== undefined)
    fields.fail('ports', `must name the protocol too, such as "8080/tcp", not "${bare}"`);
  return {
    env: readWanted(fields, 'env'),
    user: fields.text('user'),
    nonRoot: fields.flag('nonRoot') ?? false,
    workingDir: fields.text('workingDir'),
    ports,
    labels: readWanted(fields, 'labels'),
  };
}

function readWanted(fields: Fields, name: string): Readonly<Record<string, Wanted>> {
  const values = fields.fields(name);
  const entries = (values?.names ?? []).map((key): [string, Wanted] => {
    const value = values?.value(key);
    if (typeof value === 'string' || typeof value === 'boolean') return [key, value];
    return fields.fail(
      name,
      `has ${key}, which must be a text in quotes, or true or false for set or not set`,
    );
  });
  return Object.fromEntries(entries);
}
