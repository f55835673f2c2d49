import type { BuildOptions } from '../../engine/index.ts';

/** Options of a plain `docker build .`; the engine's own would bring all of the engine into the page. */
export const plainBuild: BuildOptions = { buildArgs: {}, target: '', noCache: false };

/** The command line that builds with these options, as a person would type it; `more` stands in front of them. */
export function buildLine(
  { target, buildArgs, noCache }: BuildOptions,
  more: readonly string[] = [],
): string {
  const words = [
    ...more,
    ...(noCache ? ['--no-cache'] : []),
    ...(target === '' ? [] : ['--target', quoted(target)]),
    ...Object.entries(buildArgs).flatMap(([name, value]) => ['--build-arg', quoted(`${name}=${value}`)]),
  ];
  return ['docker build', ...words, '.'].join(' ');
}

/** Words as a shell reads them back. */
export function shellLine(words: readonly string[]): string {
  return words.map(quoted).join(' ');
}

function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
