import type { Process } from '../../kernel/index.ts';

/** A gem that a Gemfile asks for. */
export interface Asked {
  readonly name: string;
  /** Requirements joined by commas; `>= 0` without one. */
  readonly requirement: string;
  readonly groups: readonly string[];
}

export interface Gemfile {
  readonly gems: readonly Asked[];
  /** What `ruby "…"` demands; null without it. */
  readonly ruby: string | null;
}

const WORDS = /"([^"]*)"|'([^']*)'/g;

/** Reads a Gemfile line by line: sources, groups and gems. Ends the process at what needs more of Ruby. */
export function readGemfile(process: Process, text: string): Gemfile {
  const gems: Asked[] = [];
  const groups: (readonly string[])[] = [];
  let ruby: string | null = null;
  const joined = text.replace(/,\s*(?:#.*)?\n\s*/g, ', ');
  for (const line of joined.split('\n').map((one) => one.replace(/^\s*#.*|\s+#\s.*$/, '').trim())) {
    const [word = ''] = line.split(/[\s(]/);
    if (line === '' || word === 'source' || word === 'git_source') continue;
    if (word === 'end') groups.pop();
    else if (word === 'group' && / do$/.test(line)) groups.push(symbols(line));
    else if (word === 'ruby')
      ruby = wordsOf(line)[0] ?? process.notSimulated(`the line ${line} of a Gemfile`);
    else if (word === 'gem' && !/\b(git|github|path|branch|source|platforms?|if):/.test(line)) {
      const [name = '', ...requirements] = wordsOf(line.replace(/,\s*\w+:.*$/, ''));
      const own = /\bgroups?:\s*(\[[^\]]*\]|:\w+)/.exec(line)?.[1];
      gems.push({
        name,
        requirement: requirements.length === 0 ? '>= 0' : requirements.join(', '),
        groups: own === undefined ? (groups.at(-1) ?? ['default']) : symbols(own),
      });
    } else return process.notSimulated(`the line ${line} of a Gemfile`);
  }
  return { gems, ruby };
}

const wordsOf = (line: string): string[] => [...line.matchAll(WORDS)].map(([, a, b]) => a ?? b ?? '');
const symbols = (text: string): string[] => [...text.matchAll(/:(\w+)/g)].map(([, name = '']) => name);

/** What a Gemfile.lock fixes: versions by name, and what the Gemfile asked for then. */
export interface GemLock {
  readonly versions: ReadonlyMap<string, string>;
  readonly dependencies: ReadonlyMap<string, string>;
}

export function readGemLock(text: string): GemLock {
  const versions = new Map<string, string>();
  const dependencies = new Map<string, string>();
  const section = /^DEPENDENCIES\n((?: {2}.*\n?)*)/m.exec(text)?.[1] ?? '';
  for (const [, name = '', version = ''] of text.matchAll(/^ {4}(\S+) \(([^)-]+)[^)]*\)$/gm))
    versions.set(name, version);
  for (const [, name = '', requirement = '>= 0'] of section.matchAll(/^ {2}([^\s!(]+)!?(?: \(([^)]*)\))?$/gm))
    dependencies.set(name, requirement);
  return { versions, dependencies };
}
