import { BUILD_PLATFORM, formatPlatform, type Platform } from '../image/platform.ts';
import type { ArgArguments } from '../instructions/arg/read.ts';
import { processWord } from '../syntax/index.ts';
import { EnvList } from './env-list.ts';
import { PlanError, type Place } from '../instructions/plan-error.ts';

/** An ARG above the first FROM. */
export interface GlobalArg {
  readonly arguments: ArgArguments;
  readonly place: Place;
}

/** Variables that exist before any ARG; they reach a stage only if it declares them (dockerfile2llb, defaultArgs). */
export function predefinedArgs(
  target: Platform,
  buildArgs: Readonly<Record<string, string>>,
  targetStage: string,
): EnvList {
  const own: readonly (readonly [string, string])[] = [
    ...platformArgs('BUILD', BUILD_PLATFORM),
    ...platformArgs('TARGET', target),
    ['TARGETSTAGE', targetStage === '' ? 'default' : targetStage],
  ];
  return new EnvList(own.map(([name, value]) => [name, given(buildArgs, name) ?? value] as const));
}

function platformArgs(prefix: string, platform: Platform): readonly (readonly [string, string])[] {
  return [
    [`${prefix}PLATFORM`, formatPlatform(platform)],
    [`${prefix}OS`, platform.os],
    [`${prefix}OSVERSION`, ''],
    [`${prefix}ARCH`, platform.architecture],
    [`${prefix}VARIANT`, platform.variant ?? ''],
  ];
}

/** Value of a build argument; a name that only Object.prototype has is not one. */
export function given(buildArgs: Readonly<Record<string, string>>, name: string): string | undefined {
  return Object.hasOwn(buildArgs, name) ? buildArgs[name] : undefined;
}

/**
 * Adds the ARGs above the first FROM, in order; each may use those before it. An ARG without a value and without a
 * build argument adds nothing.
 */
export function withGlobalArgs(
  start: EnvList,
  globals: readonly GlobalArg[],
  buildArgs: Readonly<Record<string, string>>,
  escape: string,
): EnvList {
  const args = start.clone();
  for (const { arguments: read, place } of globals) {
    for (const { name, value } of read.args) {
      const set = given(buildArgs, name.text) ?? evaluate(value?.text, args, escape, place);
      if (set !== undefined) args.set(name.text, set);
    }
  }
  return args;
}

function evaluate(
  value: string | undefined,
  args: EnvList,
  escape: string,
  place: Place,
): string | undefined {
  if (value === undefined) return undefined;
  const result = processWord(value, (name) => args.get(name), { escape });
  if (!result.ok) throw new PlanError(result.error, place);
  return result.value;
}

const PROXIES = ['HTTP_PROXY', 'HTTPS_PROXY', 'FTP_PROXY', 'NO_PROXY', 'ALL_PROXY'];

/** Names that mean something to the builder whether or not a Dockerfile declares them. */
export const predefinedNames: ReadonlySet<string> = new Set([
  ...predefinedArgs(BUILD_PLATFORM, {}, '').names(),
  ...PROXIES.flatMap((name) => [name, name.toLowerCase()]),
]);

/** The variables of `--build-arg http_proxy=…` and its kind, in any case; they reach RUN without being declared. */
export function proxyVariables(buildArgs: Readonly<Record<string, string>>): readonly string[] {
  const out: string[] = [];
  for (const name of PROXIES) {
    const key = Object.keys(buildArgs)
      .sort()
      .findLast((candidate) => candidate.toUpperCase() === name);
    const value = key === undefined ? undefined : buildArgs[key];
    if (value !== undefined && value !== '') out.push(`${name}=${value}`, `${name.toLowerCase()}=${value}`);
  }
  return out;
}
