import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { attempt, Errno, fromUnicode, toUnicode, type Coroutine, type Process } from '../../kernel/index.ts';
import type { CargoIndex } from '../../packages/index.ts';
import { writeFile } from '../support/lines.ts';
import { makeDirectories, putSized, textOf } from '../support/package-files.ts';
import { fetch, settle, status, type PickedCrate, type Strictness } from './crates.ts';
import { fail, type Manifest } from './manifest.ts';

/** A line of `cargo build` or `cargo run`. */
export interface BuildLine extends Strictness {
  readonly release: boolean;
  readonly quiet: boolean;
  /** One binary by name; null for all. */
  readonly bin: string | null;
  readonly targetDirectory: string | null;
}

/** Bytes that compiling leaves in target/ for each virtual millisecond it takes. */
const BYTES_A_MS = { release: 3400, debug: 8500 };
/** Of a binary without its symbol table, measured with an empty program. */
const STRIPPED = 343_384 / 445_888;

/** Compiles what is not fresh. The paths of the binaries by name; an exit code after a message. Throws Errno. */
export function* build(
  process: Process,
  index: CargoIndex,
  manifest: Manifest,
  line: BuildLine,
): Coroutine<ReadonlyMap<string, string> | number> {
  const since = process.kernel.now();
  const graph = yield* settle(process, index, manifest, line);
  if (typeof graph === 'number') return graph;
  if (!(yield* fetch(process, graph.compiled, line.offline))) return 101;
  const { bin, release } = line;
  if (bin !== null && !Object.hasOwn(manifest.binaries, bin)) {
    const help = Object.keys(manifest.binaries).map((name) => `\n    ${name}`);
    return fail(
      process,
      `no bin target named \`${bin}\` in default-run packages\nhelp: available bin targets:${help.join('')}`,
    );
  }
  const profile = release ? 'release' : 'debug';
  const folder =
    line.targetDirectory ?? process.env.get('CARGO_TARGET_DIR') ?? `${manifest.directory}/target`;
  const target = `${folder.startsWith('/') ? folder : `${process.files.getcwd()}/${folder}`}/${profile}`;
  const say = (verb: string, text: string): void => (line.quiet ? undefined : status(process, verb, text));
  yield* compileCrates(process, graph.compiled, target, profile, say);
  const built = yield* compileOwn(process, index, manifest, line, { target, crates: graph.compiled, say });
  if (built === null) return 101;
  const label = release ? '`release` profile [optimized]' : '`dev` profile [unoptimized + debuginfo]';
  say('Finished', `${label} target(s) in ${((process.kernel.now() - since) / 1000).toFixed(2)}s`);
  return built;
}

type Say = (verb: string, text: string) => void;

function* compileCrates(
  process: Process,
  crates: readonly PickedCrate[],
  target: string,
  profile: 'release' | 'debug',
  say: Say,
): Coroutine<void> {
  for (const { name, version, data } of crates) {
    const size = data.build[profile];
    const path = `${target}/deps/lib${name.replaceAll('-', '_')}-${hash(`${name} ${version}`)}.rlib`;
    if (process.files.find(path) !== null) continue;
    say('Compiling', `${name} v${version}`);
    process.kernel.advance(size / BYTES_A_MS[profile]);
    yield* putSized(process, { path, size }, `crate ${name} ${version} ${profile}`);
  }
}

const hash = (text: string): string => bytesToHex(sha256(utf8ToBytes(text))).slice(0, 16);

interface Place {
  readonly target: string;
  readonly crates: readonly PickedCrate[];
  readonly say: Say;
}

/**
 * The project's own crate. It is fresh while no source is younger than the last build, whatever the sources hold: Cargo
 * goes by modification times (Cargo book, "cargo build", rebuild detection), so that a file copied from an old build
 * context does not cause a new build.
 */
function* compileOwn(
  process: Process,
  index: CargoIndex,
  manifest: Manifest,
  line: BuildLine,
  { target, crates, say }: Place,
): Coroutine<Map<string, string> | null> {
  const profile = line.release ? 'release' : 'debug';
  const { directory, name, version } = manifest;
  const sources = sourcesBelow(process, `${directory}/src`);
  const made = new Map<string, string>();
  const inputs = [...crates.map((one) => `${one.name} ${one.version}`), version, manifest.profiles];
  inputs.push(process.env.get('RUST_VERSION') ?? '', process.env.get('RUSTFLAGS') ?? '');
  let announced = false;
  for (const [bin, main] of Object.entries(manifest.binaries)) {
    if (line.bin !== null && line.bin !== bin) continue;
    const path = `${target}/${bin}`;
    made.set(bin, path);
    const mark = `${target}/.fingerprint/${name}-${hash(name)}/dep-bin-${bin}`;
    const state = hash(JSON.stringify(inputs));
    if (isFresh(process, mark, path, state, sources)) continue;
    if (!announced) say('Compiling', `${name} v${version} (${directory})`);
    announced = true;
    const text = textOf(process, `${directory}/${main}`);
    const problem =
      text === null
        ? `couldn't read \`${main}\`: No such file or directory (os error 2)`
        : mistake(text, main, bin);
    if (problem !== null) {
      fail(process, problem);
      fail(process, `could not compile \`${name}\` (bin "${bin}") due to 1 previous error`);
      return null;
    }
    const whole = sources.map(({ path: one }) => textOf(process, one) ?? '').join('\n');
    const source = text ?? '';
    const size = sizeOf(index, manifest, profile, crates, whole);
    process.kernel.advance(80 + whole.length / 20);
    const program = `rust-binary:glibc@${btoa(fromUnicode(JSON.stringify({ source: toUnicode(source) })))}`;
    yield* putSized(process, { path, size, program }, `cargo ${profile} ${state} ${whole}`);
    const file = `${target}/deps/${bin}-${hash(name)}`;
    if (process.files.find(file, false) !== null) process.files.unlink(file);
    yield* putSized(
      process,
      { path: `${target}/incremental/${bin}-${hash(bin)}`, size: index.project[profile] },
      `cargo ${whole}`,
    );
    makeDirectories(process, `${target}/deps`);
    process.files.link(path, file);
    yield* putSized(process, { path: mark, size: 0 }, '');
    yield* writeFile(process, mark, `${state} ${hash(whole)}`);
  }
  return made;
}

interface Source {
  readonly path: string;
  readonly mtime: number;
}

function isFresh(
  process: Process,
  mark: string,
  path: string,
  state: string,
  sources: readonly Source[],
): boolean {
  const before = process.files.find(mark);
  if (before === null || process.files.find(path) === null) return false;
  const [built, texts] = (textOf(process, mark) ?? '').split(' ');
  if (built !== state) return false;
  if (sources.some(({ mtime }) => mtime > before.mtime)) return false;
  if (!sources.some(({ mtime }) => mtime === before.mtime)) return true;
  // Real file systems tell such moments apart.
  return texts === hash(sources.map((one) => textOf(process, one.path) ?? '').join('\n'));
}

function sourcesBelow(process: Process, directory: string): Source[] {
  const names = attempt(() => process.files.list(directory));
  if (names instanceof Errno) return [];
  return names.flatMap((name) => {
    const path = `${directory}/${name}`;
    const stat = process.files.find(path);
    if (stat?.type === 'dir') return sourcesBelow(process, path);
    return stat !== null && name.endsWith('.rs') ? [{ path, mtime: stat.mtime }] : [];
  });
}

/** What the compiler would surely refuse: brackets that do not match, and a program without a main function. */
function mistake(text: string, path: string, bin: string): string | null {
  const code = text.replace(/"(?:\\[^]|[^"\\])*"|'(?:\\.|[^'\\])'|\/\/.*|\/\*[^]*?\*\//g, '');
  const open: string[] = [];
  const pairs: Record<string, string> = { ')': '(', ']': '[', '}': '{' };
  for (const [one] of code.matchAll(/[()[\]{}]/g)) {
    if (pairs[one] === undefined) open.push(one);
    else if (open.pop() !== pairs[one]) return `unexpected closing delimiter: \`${one}\`\n --> ${path}`;
  }
  if (open.length > 0) {
    const lines = text.replace(/\n$/, '').split('\n');
    return `this file contains an unclosed delimiter\n --> ${path}:${lines.length}:${(lines.at(-1) ?? '').length + 1}`;
  }
  return /\bfn\s+main\s*\(/.test(code)
    ? null
    : `[E0601]: \`main\` function not found in crate \`${bin}\`\n --> ${path}`;
}

/** Bytes of a binary: a small program, what crates add, and the source once more. */
function sizeOf(
  index: CargoIndex,
  manifest: Manifest,
  profile: 'release' | 'debug',
  crates: readonly PickedCrate[],
  source: string,
): number {
  const linked = crates.reduce((sum, { data }) => sum + (data.linked?.[profile] ?? 0), 0);
  const whole = index.binary[profile] + linked;
  const kept = manifest.strip && profile === 'release' ? Math.round(whole * STRIPPED) : whole;
  return kept + source.length;
}
