import { ConfigError, type Directive } from './config.ts';

/** Directives that apply at a place: its own before those around it. */
export type Scope = readonly (readonly Directive[])[];

/** `location` with how its pattern is compared. */
export interface Location {
  readonly kind: 'exact' | 'prefix' | 'prefix-only' | 'pattern' | 'named';
  readonly path: string;
  readonly pattern: RegExp | null;
  readonly scope: Scope;
}

export interface Site {
  readonly ports: readonly { readonly port: number; readonly address: string; readonly isDefault: boolean }[];
  readonly names: readonly string[];
  readonly scope: Scope;
  readonly locations: readonly Location[];
}

/** Directives of this name at the innermost level that has any. */
export function settings(scope: Scope, name: string): readonly Directive[] {
  for (const level of scope) {
    const found = level.filter((one) => one.name === name);
    if (found.length > 0) return found;
  }
  return [];
}

/** First argument of a directive, or what holds without it. */
export function setting(scope: Scope, name: string, fallback: string): string {
  return settings(scope, name)[0]?.args[0] ?? fallback;
}

/** The servers of a configuration. Throws {@link ConfigError}. */
export function sitesOf(config: readonly Directive[]): Site[] {
  const http = config.find(({ name }) => name === 'http')?.block ?? [];
  if (!config.some(({ name }) => name === 'events'))
    throw new ConfigError('no "events" section in configuration');
  return http
    .filter(({ name }) => name === 'server')
    .map(({ block }) => {
      const own = block ?? [];
      const scope = [own, http, config];
      const listens = own.filter(({ name }) => name === 'listen');
      return {
        ports:
          listens.length === 0 ? [{ port: 80, address: '0.0.0.0', isDefault: false }] : listens.map(portOf),
        names: own.filter(({ name }) => name === 'server_name').flatMap(({ args }) => args),
        scope,
        locations: own.filter(({ name }) => name === 'location').map((one) => locationOf(one, scope)),
      };
    });
}

function portOf({ args, file, line }: Directive): Site['ports'][number] {
  const [place = '', ...options] = args;
  const found = /^(?:(\[[^\]]*\]|[^:]*[^\d:][^:]*|\d+\.\d+\.\d+\.\d+):)?(\d+)$/.exec(place);
  const port = found === null ? 80 : Number(found[2]);
  if (found === null && !/^[\w.*-]+$|^unix:/.test(place))
    throw new ConfigError(`invalid host in "${place}" of the "listen" directive in ${file}:${line}`);
  if (port < 1 || port > 65_535)
    throw new ConfigError(`invalid port in "${place}" of the "listen" directive in ${file}:${line}`);
  const host = (found === null ? place : (found[1] ?? '')).replace(/^\[(.*)\]$/, '$1');
  const anywhere = host === '' || host === '*' || host === '::';
  return { port, address: anywhere ? '0.0.0.0' : host, isDefault: options.includes('default_server') };
}

function locationOf({ args, block, file, line }: Directive, outer: Scope): Location {
  const [first = '', second] = args;
  const path = second ?? first;
  const scope = [block ?? [], ...outer];
  const base = { path, pattern: null, scope };
  if (second === undefined) return { ...base, kind: first.startsWith('@') ? 'named' : 'prefix' };
  if (first === '=') return { ...base, kind: 'exact' };
  if (first === '^~') return { ...base, kind: 'prefix-only' };
  if (first !== '~' && first !== '~*')
    throw new ConfigError(`invalid location modifier "${first}" in ${file}:${line}`);
  return { ...base, kind: 'pattern', pattern: pattern(path, first === '~*', file, line) };
}

/** A pattern as PCRE has it, as far as JavaScript's are the same. */
export function pattern(text: string, ignoreCase: boolean, file: string, line: number): RegExp {
  try {
    return new RegExp(text, ignoreCase ? 'i' : '');
  } catch {
    throw new ConfigError(`pcre2_compile() failed: invalid pattern in "${text}" in ${file}:${line}`);
  }
}

/** The server that a request is for: by its name, else the default one of the port. */
export function chooseSite(sites: readonly Site[], port: number, host: string): Site | undefined {
  const here = sites.filter(({ ports }) => ports.some((one) => one.port === port));
  const name = host.replace(/:\d+$/, '').toLowerCase();
  const matches = (one: string): boolean =>
    one === name ||
    (one.startsWith('*.') && name.endsWith(one.slice(1))) ||
    (one.startsWith('.') && `.${name}`.endsWith(one)) ||
    (one.endsWith('.*') && name.startsWith(one.slice(0, -1)));
  return (
    here.find(({ names }) => names.some(matches)) ??
    here.find(({ ports }) => ports.some((one) => one.port === port && one.isDefault)) ??
    here[0]
  );
}

/** The location of a path: exact, then the longest prefix unless a pattern comes first (nginx, ngx_http_core_module). */
export function chooseLocation(site: Site, path: string): Location | undefined {
  const exact = site.locations.find((one) => one.kind === 'exact' && one.path === path);
  if (exact !== undefined) return exact;
  const prefix = site.locations
    .filter((one) => (one.kind === 'prefix' || one.kind === 'prefix-only') && path.startsWith(one.path))
    .sort((a, b) => b.path.length - a.path.length)[0];
  if (prefix?.kind === 'prefix-only') return prefix;
  return site.locations.find((one) => one.pattern?.test(path) === true) ?? prefix;
}
