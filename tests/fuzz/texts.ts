import { readdirSync, readFileSync } from 'node:fs';

/** Numbers from a seed (mulberry32): the same seed gives the same run. */
export class Chance {
  private state: number;

  constructor(seed: number) {
    this.state = seed >>> 0;
  }

  /** An integer from 0 to `limit - 1`. */
  below(limit: number): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit);
  }

  pick<T>(list: readonly T[]): T {
    const found = list[this.below(list.length)];
    if (found === undefined) throw new Error('nothing to pick from');
    return found;
  }
}

const PIECES = (
  'FROM |from |RUN |COPY |ADD |ENV |ARG |LABEL |CMD |ENTRYPOINT |ONBUILD |HEALTHCHECK |SHELL |EXPOSE |USER |VOLUME |' +
  'WORKDIR |STOPSIGNAL |MAINTAINER |# |# syntax=|# escape=`|# check=skip=all;error=true|--from=|--mount=type=|' +
  '--mount=type=bind,from=a,source=/,target=/x|--platform=|--chmod=|--interval=|alpine|alpine:3.20|scratch| AS |a|b|' +
  '<<EOF|<<-EOF|<<"EOF"|3<<EOF|EOF|$|${|}|${a|:-|:+|##|%%|//|$a|${a:-${b}}|"|\'|\\|`|[|]|,|{|=|a=b| \\\n|`\n|\n|\n\n|' +
  '\r\n|\t| |;|&&|é|\uD800|\uFEFF|\0|http://x/y|https://github.com/a/b.git#c:d|/|.|..|*|**|!|:|@|1|-1|999999999999|5s'
).split('|');

/** Dockerfiles of the recorded builds, to be spoilt. */
export function recordedDockerfiles(): readonly string[] {
  const folder = new URL('../conformance/cases/', import.meta.url);
  return readdirSync(folder).flatMap((name) => {
    // The format of recorded builds: see tests/conformance/case.ts.
    const { builds } = JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as {
      readonly builds: readonly { readonly dockerfile?: string }[];
    };
    return builds.flatMap(({ dockerfile }) => dockerfile ?? []);
  });
}

/** A text to try: noise, pieces of the language, or a recorded Dockerfile that was spoilt. */
export function anyText(chance: Chance, recorded: readonly string[]): string {
  switch (chance.below(6)) {
    case 0:
      return Array.from({ length: chance.below(200) }, () => String.fromCharCode(chance.below(0x10000))).join(
        '',
      );
    case 1:
      return Array.from({ length: chance.below(60) }, () => chance.pick(PIECES)).join('');
    case 2:
      return `FROM alpine:3.20\n${Array.from({ length: chance.below(60) }, () => chance.pick(PIECES)).join('')}`;
    default:
      return spoilt(chance, chance.pick(recorded), recorded);
  }
}

function spoilt(chance: Chance, text: string, recorded: readonly string[]): string {
  let result = text;
  for (let times = chance.below(6); times >= 0; times--) {
    const at = chance.below(result.length + 1);
    const end = Math.min(result.length, at + chance.below(12));
    switch (chance.below(4)) {
      case 0:
        result = result.slice(0, at) + result.slice(end);
        break;
      case 1:
        result = result.slice(0, at) + chance.pick(PIECES) + result.slice(at);
        break;
      case 2:
        result = result.slice(0, at) + result.slice(at, end).repeat(1 + chance.below(4)) + result.slice(end);
        break;
      default:
        result = result.slice(0, at) + chance.pick(recorded).slice(0, chance.below(80)) + result.slice(end);
    }
  }
  return result;
}
