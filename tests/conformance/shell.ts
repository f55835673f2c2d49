import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FileTree } from '../../src/engine/files/index.ts';
import { createExec, finish, type ExecOutcome } from '../../src/engine/kernel/index.ts';
import { programs } from '../../src/engine/programs/testing.ts';
import { treeChanges, type TreeChange } from './shell-changes.ts';
import { buildTree, type BeforeEntry, type RootEntry } from './shell-tree.ts';

/** What a real shell did with a script. */
export interface Expected {
  readonly stdout: string;
  readonly stderr: string;
  readonly exit: number;
  readonly after: readonly TreeChange[];
}

export interface ShellCase {
  readonly name: string;
  readonly topic: string;
  readonly user: { readonly uid: number; readonly gid: number };
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly stdin?: string;
  readonly before: Readonly<Record<string, BeforeEntry>>;
  readonly script: string;
  readonly shells: Readonly<Record<string, { readonly expected: Expected }>>;
}

interface Roots {
  readonly path: string;
  readonly mtime: number;
  readonly roots: Readonly<Record<string, { readonly tree: Readonly<Record<string, RootEntry>> }>>;
}

/** One script under one shell. */
export interface ShellResult {
  readonly name: string;
  readonly topic: string;
  /** stdout, exit code and file tree are as recorded. */
  readonly matches: boolean;
  /** stderr is as recorded, line numbers aside. */
  readonly stderr: boolean;
  /** The first thing that differs, for people. */
  readonly difference: string;
}

export interface ShellReport {
  readonly passed: number;
  readonly failed: number;
  readonly perTopic: ReadonlyMap<string, { passed: number; stderr: number; total: number }>;
  readonly results: readonly ShellResult[];
  readonly firstDifference: readonly string[];
}

const SHELLS: Readonly<Record<string, { root: string; argv0: string }>> = {
  ash: { root: 'busybox', argv0: '/bin/sh' },
  dash: { root: 'debian', argv0: '/bin/sh' },
  bash: { root: 'debian', argv0: '/bin/bash' },
};

const exec = createExec(programs);

/** Runs all recorded scripts of a folder (or those whose name contains `only`) and compares. */
export function runShellCases(folder: string, only = ''): ShellReport {
  const roots = JSON.parse(readFileSync(join(folder, 'rootfs.json'), 'utf8')) as Roots;
  const results: ShellResult[] = [];
  for (const file of readdirSync(folder).sort()) {
    if (!file.endsWith('.json') || file === 'rootfs.json') continue;
    const cases = JSON.parse(readFileSync(join(folder, file), 'utf8')) as ShellCase[];
    for (const one of cases) {
      for (const [shell, { expected }] of Object.entries(one.shells)) {
        const name = `${one.name} ${shell}`;
        if (name.includes(only)) results.push(runCase(roots, one, shell, name, expected));
      }
    }
  }
  return summarise(results);
}

function summarise(results: readonly ShellResult[]): ShellReport {
  const perTopic = new Map<string, { passed: number; stderr: number; total: number }>();
  for (const result of results) {
    const topic = perTopic.get(result.topic) ?? { passed: 0, stderr: 0, total: 0 };
    topic.total++;
    if (result.matches) topic.passed++;
    if (result.stderr) topic.stderr++;
    perTopic.set(result.topic, topic);
  }
  const failures = results.filter((result) => result.difference !== '');
  return {
    passed: results.filter((result) => result.matches).length,
    failed: results.filter((result) => !result.matches).length,
    perTopic,
    results,
    firstDifference: failures.map((result) => `${result.name}: ${result.difference}`),
  };
}

const trees = new Map<string, FileTree>();

function rootTree(roots: Roots, name: string): FileTree {
  let tree = trees.get(name);
  if (tree === undefined) {
    const root = roots.roots[name];
    if (root === undefined) throw new Error(`no root ${name}`);
    tree = buildTree(null, root.tree, roots.mtime * 1000);
    trees.set(name, tree);
  }
  return tree;
}

function runCase(roots: Roots, one: ShellCase, shell: string, name: string, expected: Expected): ShellResult {
  const kind = SHELLS[shell];
  if (kind === undefined) throw new Error(`unknown shell ${shell}`);
  const before = buildTree(rootTree(roots, kind.root), one.before, roots.mtime * 1000);
  const { uid, gid } = one.user;
  const base = { topic: one.topic, name };
  let outcome: ExecOutcome;
  try {
    outcome = finish(
      exec({
        tree: before,
        args: [kind.argv0, '-c', one.script],
        env: Object.entries({ PATH: roots.path, HOME: uid === 0 ? '/root' : '/', ...one.env }).map(
          ([key, value]) => `${key}=${value}`,
        ),
        cwd: one.cwd,
        user: uid === 0 ? '' : `${uid}:${gid}`,
        mounts: [],
        hostname: 'buildkitsandbox',
        now: Date.UTC(2026, 10, 21),
        ...(one.stdin === undefined ? {} : { stdin: one.stdin }),
      }),
    );
  } catch (error) {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { ...base, matches: false, stderr: false, difference: `threw ${text}` };
  }
  return { ...base, ...compare(before, outcome, expected) };
}

function compare(
  before: FileTree,
  outcome: ExecOutcome,
  expected: Expected,
): Omit<ShellResult, 'name' | 'topic'> {
  const stream = (fd: 1 | 2): string =>
    outcome.output
      .filter((chunk) => chunk.fd === fd)
      .map((chunk) => chunk.text)
      .join('');
  const stdout = stream(1);
  const stderr = stream(2);
  const after = treeChanges(before, outcome.tree);
  const show = (value: unknown): string => JSON.stringify(value);
  const differences: string[] = [];
  if (stdout !== expected.stdout) differences.push(`stdout ${show(stdout)} for ${show(expected.stdout)}`);
  if (outcome.exitCode !== expected.exit) differences.push(`exit ${outcome.exitCode} for ${expected.exit}`);
  const trees = treeDifference(after, expected.after);
  if (trees !== '') differences.push(trees);
  const matches = differences.length === 0;
  const sameErrors = normal(stderr) === normal(expected.stderr);
  if (!sameErrors) differences.push(`stderr ${show(stderr)} for ${show(expected.stderr)}`);
  return { matches, stderr: sameErrors, difference: differences.join('\n      ') };
}

/** stderr without line numbers and process ids. */
function normal(text: string): string {
  return text
    .replace(/(?<=: )(line )?\d+: /g, '')
    .replace(/ +(PID|\d+) (?=(Killed|Hangup|Terminated|User defined|Aborted|Quit|Interrupt))/g, ' PID ')
    .replace(/\.\/sed\w{6}/g, './sedXXXXXX');
}

/** Days of password changes are `DAY` in the recordings. */
function shadowDays(change: TreeChange): TreeChange {
  if (!/^\/etc\/shadow-?$/.test(change.path) || change.content === undefined) return change;
  return { ...change, content: change.content.replace(/^([^:]*:[^:]*):\d+:/gm, '$1:DAY:') };
}

/** Directories below these are there in the real roots, but not listed in the recordings. */
const UNLISTED = /^\/usr\/share\//;

function treeDifference(got: readonly TreeChange[], expected: readonly TreeChange[]): string {
  const text = (change: TreeChange): string =>
    JSON.stringify(
      Object.fromEntries(Object.entries(shadowDays(change)).sort(([a], [b]) => (a < b ? -1 : 1))),
    );
  const known = new Set(expected.map((change) => change.path));
  const seen = got.filter(({ type, path }) => type !== 'dir' || known.has(path) || !UNLISTED.test(path));
  const left = new Set(seen.map(text));
  const right = new Set(expected.map(text));
  const extra = [...left].filter((one) => !right.has(one));
  const missing = [...right].filter((one) => !left.has(one));
  if (extra.length === 0 && missing.length === 0) return '';
  return `tree has ${extra.join(' ') || 'nothing'} for ${missing.join(' ') || 'nothing'}`;
}
