import type { Coroutine, Process } from '../../kernel/index.ts';
import type { GoIndex } from '../../packages/index.ts';
import { attempt, Errno, fromUnicode, searchPath, toUnicode } from '../../kernel/index.ts';
import { putSized, spend, textOf, type SizedFile } from '../support/package-files.ts';
import { isCut } from '../support/registry.ts';
import type { PackageManager } from '../support/program.ts';
import { findModule, goFiles, importsOf, packageName, type Module } from './source.ts';

/** Options of `go build` that take a word, and those that do not. */
const WITH_WORD = new Set([
  '-o',
  '-ldflags',
  '-tags',
  '-gcflags',
  '-asmflags',
  '-installsuffix',
  '-mod',
  '-p',
  '-buildvcs',
]);
const ALONE = new Set(['-v', '-a', '-x', '-trimpath', '-race']);

/** Variables that a binary depends on. */
const VARIABLES = ['GOLANG_VERSION', 'CGO_ENABLED', 'GOOS', 'GOARCH', 'GOFLAGS', 'GOAMD64', 'GOARM'];

/**
 * The Go tool chain: `build`, `mod download`, `mod tidy` and `version`, for modules that need no others. Nothing is
 * compiled: source is taken to be right, and a binary has a size by what it imports and a digest by everything that
 * goes into it. The build cache is left out.
 */
export const go: PackageManager<GoIndex> = {
  name: 'go',
  *main(process, index) {
    yield;
    const [command = '', ...words] = process.argv.slice(1);
    const version = process.env.get('GOLANG_VERSION');
    if (command === 'version' && words.length === 0 && version !== undefined) {
      process.out.line(`go version go${version} linux/amd64`);
      return 0;
    }
    if (command === 'build') return yield* build(process, index, words);
    if (command === 'mod' && (words[0] === 'download' || words[0] === 'tidy')) return modules(process, words);
    return process.notSimulated(`go ${[command, ...words.slice(0, 1)].join(' ')}`.trim());
  },
};

/** Says that there is no module here. */
function noModule(process: Process): number {
  process.complain(
    "go: go.mod file not found in current directory or any parent directory; see 'go help modules'\n",
  );
  return 1;
}

function modules(process: Process, [command = '', ...rest]: readonly string[]): number {
  const module = findModule(process, process.files.getcwd());
  if (module === null) return noModule(process);
  const other = rest.find((word) => word !== '-x' && word !== '-v');
  if (other !== undefined) return process.notSimulated(`go mod ${command} ${other}`);
  if (module.requires && isCut(process)) return unreachable(process, module);
  if (module.requires) return process.notSimulated(`go mod ${command} with modules of others`);
  if (command === 'download') process.complain('go: no module dependencies to download\n');
  return 0;
}

/** No module of others can be had, since none is ever fetched here. */
function unreachable(process: Process, { directory }: Module): number {
  const text = textOf(process, `${directory}/go.mod`) ?? '';
  const [, path = '', version = ''] = /^(?:require\s+\(?\s*|\t)([\w.-]+\/\S+)\s+(v\S+)/m.exec(text) ?? [];
  process.complain(
    `go: ${path}@${version}: Get "https://proxy.golang.org/${path}/@v/${version}.mod": dial tcp: lookup proxy.golang.org: Temporary failure in name resolution\n`,
  );
  return 1;
}

interface Build {
  readonly output: string | null;
  readonly ldflags: string;
  readonly operands: readonly string[];
  /** Every option as it stands, for the digest. */
  readonly options: readonly string[];
}

function readBuild(process: Process, words: readonly string[]): Build {
  const found = new Map<string, string>();
  const operands: string[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    const [name = '', ...value] = word.replace(/^--/, '-').split('=');
    if (!word.startsWith('-')) operands.push(word);
    else if (ALONE.has(name)) found.set(name, value.join('='));
    else if (!WITH_WORD.has(name)) return process.notSimulated(`go build ${name}`);
    else found.set(name, value.length > 0 ? value.join('=') : (words[++at] ?? ''));
  }
  const options = [...found]
    .filter(([name]) => !['-o', '-v', '-a', '-x', '-p'].includes(name))
    .map((one) => one.join('='));
  return {
    output: found.get('-o') ?? null,
    ldflags: found.get('-ldflags') ?? '',
    operands,
    options: options.sort(),
  };
}

/** `go build` */
function* build(process: Process, index: GoIndex, words: readonly string[]): Coroutine<number> {
  const line = readBuild(process, words);
  const cwd = process.files.getcwd();
  const operands = line.operands.length === 0 ? ['.'] : line.operands;
  const [first = '.'] = operands;
  const named = first.endsWith('.go');
  if (!named && (operands.length > 1 || !/^\.{1,2}(\/|$)|^\//.test(first) || first.includes('...'))) {
    return process.notSimulated(`go build ${operands.join(' ')}`);
  }
  const directory = named ? cwd : real(process, first);
  const module = findModule(process, directory ?? cwd);
  if (module === null && !named) return noModule(process);
  if (module?.requires === true && isCut(process)) return unreachable(process, module);
  if (module?.requires === true) return process.notSimulated('go build with modules of others');
  const files = goFiles(process, directory ?? '').filter(
    ({ path }) => !named || operands.some((operand) => real(process, operand) === path),
  );
  if (files.length === 0) return noFiles(process, first, directory);
  const broken = files.find(({ text }) => packageName(text) === undefined);
  if (broken !== undefined) {
    process.complain(`${broken.path.replace(`${cwd}/`, '')}:1:1: expected 'package', found 'EOF'\n`);
    return 1;
  }
  const inputs = collect(process, module, files);
  if (packageName(files[0]?.text ?? '') !== 'main') return 0;
  const name = named
    ? first.replace(/^.*\//, '').replace(/\.go$/, '')
    : programName(module, directory ?? cwd);
  const path = outputPath(process, cwd, line.output, name);
  const size = sizeOf(index, line, inputs.texts);
  spend(process, size * 20);
  const parts = [...inputs.texts, ...line.options, ...VARIABLES.map((one) => process.env.get(one) ?? '')];
  const own = files.map(({ text }) => text).join('\n');
  const linked = linkage(process, line, inputs.texts);
  const carried = `go-binary${linked}@${btoa(fromUnicode(JSON.stringify({ source: toUnicode(own), set: settings(line.ldflags) })))}`;
  const made = yield* write(process, { path, size, program: carried }, JSON.stringify(parts));
  return made ? 0 : 1;
}

/** Packages of the standard library that call C when they can (Go, cmd/cgo), and those that import them. */
const CALLING_C =
  /^(C|net|net\/(?!url$|netip$).*|os\/user|crypto\/(tls|x509)|log\/syslog|mime\/multipart|expvar|plugin|runtime\/cgo)$/;

/**
 * The C library that a binary is linked with, as the program attribute has it (`:glibc`, `:musl`); empty for a static
 * one. Cgo is on where there is a C compiler, unless CGO_ENABLED or another target says otherwise.
 */
function linkage(process: Process, { options, ldflags }: Build, texts: readonly string[]): string {
  const { env } = process;
  const enabled = env.get('CGO_ENABLED') ?? '';
  const foreign =
    !['', 'linux'].includes(env.get('GOOS') ?? '') || !['', 'amd64'].includes(env.get('GOARCH') ?? '');
  const compiler = searchPath(process, env.get('CC') ?? 'gcc', env.get('PATH')) !== undefined;
  if (enabled === '0' || (enabled === '' && (foreign || !compiler))) return '';
  const pure = options.some((one) => one.startsWith('-tags=') && one.includes('netgo'));
  if (/-static\b/.test(ldflags)) return '';
  if (!texts.flatMap(importsOf).some((path) => CALLING_C.test(path) && !(pure && /^net/.test(path))))
    return '';
  return process.files.find('/lib/ld-musl-x86_64.so.1') === null ? ':glibc' : ':musl';
}

/** Variables that `-X` of the linker sets. */
function settings(ldflags: string): Record<string, string> {
  const found = [...ldflags.matchAll(/-X[ =]'?([\w./-]+)=([^'\s]*)/g)];
  return Object.fromEntries(found.map(([, name = '', value = '']) => [name, value]));
}

function* write(process: Process, file: SizedFile, origin: string): Coroutine<boolean> {
  const { path } = file;
  try {
    yield* putSized(process, file, `go ${origin}`);
    process.files.chmod(path, 0o755);
    return true;
  } catch (error) {
    if (!(error instanceof Errno)) throw error;
    process.complain(`go: open ${path}: ${process.strerror(error).toLowerCase()}\n`);
    return false;
  }
}

function noFiles(process: Process, operand: string, directory: string | null): number {
  if (directory === null) process.complain(`stat ${operand}: directory not found\n`);
  else process.complain(`no Go files in ${directory}\n`);
  return 1;
}

function real(process: Process, path: string): string | null {
  const found = attempt(() => process.files.real(path));
  return found instanceof Errno ? null : found;
}

/** Texts of the package and of what it imports from its module. Ends the process at imports of other modules. */
function collect(
  process: Process,
  module: Module | null,
  files: readonly { readonly path: string; readonly text: string }[],
): { readonly texts: string[] } {
  const texts: string[] = [];
  const seen = new Set<string>();
  const waiting = [...files];
  for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
    if (seen.has(file.path)) continue;
    seen.add(file.path);
    texts.push(file.text);
    if (file.text.includes('//go:embed')) return process.notSimulated('go build with embedded files');
    for (const path of importsOf(file.text)) {
      const own = module !== null && (path === module.path || path.startsWith(`${module.path}/`));
      if (own) waiting.push(...goFiles(process, module.directory + path.slice(module.path.length)));
      else if ((path.split('/')[0] ?? '').includes('.'))
        return process.notSimulated(`go build with the import ${path}`);
    }
  }
  return { texts };
}

function programName(module: Module | null, directory: string): string {
  const path =
    module === null || module.directory !== directory ? directory : module.path.replace(/\/v\d+$/, '');
  return path.replace(/^.*\//, '');
}

/** A directory as output, or a name with a slash at its end, keeps the program's name. */
function outputPath(process: Process, cwd: string, output: string | null, name: string): string {
  if (output === null) return `${cwd}/${name}`.replace('//', '/');
  const path = output.startsWith('/') ? output : `${cwd}/${output}`;
  const directory = path.endsWith('/') || process.files.find(path)?.type === 'dir';
  return directory ? `${path.replace(/\/$/, '')}/${name}` : path;
}

/** Bytes of the binary: a small program, what imported packages add, and the source once more. */
function sizeOf(index: GoIndex, { ldflags }: Build, texts: readonly string[]): number {
  const stripped = /(^|\s)-s(\s|$)/.test(ldflags);
  const part = (one: { readonly stripped: number; readonly whole: number }): number =>
    stripped ? one.stripped : one.whole;
  const imports = new Set(texts.flatMap(importsOf));
  const added = [...imports].map((path) => index.imports[path]).filter((one) => one !== undefined);
  const source = texts.reduce((sum, text) => sum + text.length, 0);
  return part(index.binary) + added.reduce((sum, one) => sum + part(one), 0) + source;
}
