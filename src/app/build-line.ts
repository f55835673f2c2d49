import type { BuildOptions } from '../engine/index.ts';

/** Options of a plain `docker build .`; the engine's own would bring all of the engine into the page. */
export const plainBuild: BuildOptions = { buildArgs: {}, target: '', noCache: false };

/** The command line that builds with these options, as a person would type it. */
export function buildLine({ target, buildArgs, noCache }: BuildOptions): string {
  const words = [
    ...(noCache ? ['--no-cache'] : []),
    ...(target === '' ? [] : ['--target', quoted(target)]),
    ...Object.entries(buildArgs).flatMap(([name, value]) => ['--build-arg', quoted(`${name}=${value}`)]),
  ];
  return ['docker build', ...words, '.'].join(' ');
}

/** A word as a shell reads it back. */
function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
