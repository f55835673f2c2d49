import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/**
 * Rooms, and what each may import besides itself. An import that is not listed fails, `import type` counts. Longest
 * prefix wins.
 */
const ROOMS: Readonly<Record<string, readonly string[]>> = {
  'src/engine/source': [],
  'src/engine/text': [],
  'src/engine/files': ['src/engine/source'],
  'src/engine/packages': [],
  'src/engine/image': ['src/engine/source', 'src/engine/files', 'src/engine/packages'],
  'src/engine/syntax': ['src/engine/source'],
  'src/engine/instructions': [
    'src/engine/source',
    'src/engine/syntax',
    'src/engine/files',
    'src/engine/image',
  ],
  'src/engine/plan': [
    'src/engine/source',
    'src/engine/syntax',
    'src/engine/files',
    'src/engine/image',
    'src/engine/instructions',
  ],
  'src/engine/rules': [
    'src/engine/source',
    'src/engine/syntax',
    'src/engine/files',
    'src/engine/image',
    'src/engine/instructions',
    'src/engine/plan',
  ],
  'src/engine/editor': [
    'src/engine/source',
    'src/engine/syntax',
    'src/engine/files',
    'src/engine/image',
    'src/engine/instructions',
    'src/engine/plan',
    'src/engine/rules',
  ],
  'src/engine/kernel': ['src/engine/files', 'src/engine/kernel/contract.ts'],
  'src/engine/kernel/contract.ts': ['src/engine/files'],
  'src/engine/shell': ['src/engine/kernel', 'src/engine/files', 'src/engine/text'],
  'src/engine/programs': [
    'src/engine/kernel',
    'src/engine/shell',
    'src/engine/files',
    'src/engine/packages',
    'src/engine/text',
  ],
  'src/engine/build': [
    'src/engine/source',
    'src/engine/syntax',
    'src/engine/files',
    'src/engine/image',
    'src/engine/instructions',
    'src/engine/plan',
    'src/engine/rules',
    'src/engine/kernel/contract.ts',
  ],
  'src/engine/daemon': [
    'src/engine/plan',
    'src/engine/files',
    'src/engine/image',
    'src/engine/build',
    'src/engine/kernel/contract.ts',
  ],
  'src/engine/workspace': [
    'src/engine/syntax',
    'src/engine/files',
    'src/engine/plan',
    'src/engine/build',
    'src/engine/daemon',
    'src/engine/kernel/contract.ts',
    'src/engine/kernel/program.ts',
  ],
  'src/engine/cli': [
    'src/engine/source',
    'src/engine/syntax',
    'src/engine/files',
    'src/engine/image',
    'src/engine/instructions',
    'src/engine/plan',
    'src/engine/rules',
    'src/engine/kernel',
    'src/engine/kernel/contract.ts',
    'src/engine/shell',
    'src/engine/programs',
    'src/engine/build',
    'src/engine/daemon',
    'src/engine/workspace',
  ],
  'src/engine/lessons': [
    'src/engine/syntax',
    'src/engine/instructions',
    'src/engine/files',
    'src/engine/image',
    'src/engine/plan',
    'src/engine/rules',
    'src/engine/build',
    'src/engine/daemon',
    'src/engine/workspace',
    'src/engine/cli',
    'src/engine/kernel/contract.ts',
  ],
  'src/engine/session.ts': [
    'src/engine/build',
    'src/engine/cli',
    'src/engine/kernel',
    'src/engine/kernel/contract.ts',
    'src/engine/plan',
    'src/engine/programs',
    'src/engine/workspace',
  ],
  'src/engine/index.ts': ['src/engine'],
  'src/views': ['src/engine/index.ts'],
  'src/adapters': ['src/engine/index.ts', 'src/engine/programs/parts'],
  'src/engine/programs/parts': ['src/engine/programs', 'src/engine/packages'],
  'src/course': ['src/engine/index.ts', 'src/adapters', 'src/views', 'src/app/ansi.ts'],
  'src/app': ['src/engine/index.ts', 'src/adapters', 'src/views'],
  'src/app/workbench-start.ts': ['src/engine/index.ts', 'src/adapters', 'src/app', 'src/layouts/url.ts'],
  'src/layouts/url.ts': [],
  'src/components': [
    'src/engine/index.ts',
    'src/app',
    'src/course',
    'src/views',
    'src/adapters',
    'src/styles',
  ],
  'src/layouts': ['src/layouts/url.ts', 'src/app', 'src/components', 'src/styles'],
  'src/pages': [
    'src/app/workbench-start.ts',
    'src/layouts/url.ts',
    'src/engine/index.ts',
    'src/app',
    'src/components',
    'src/course',
    'src/layouts',
    'src/views',
    'src/adapters',
    'src/styles',
  ],
  'src/content.config.ts': ['src/engine/index.ts', 'src/adapters', 'src/course'],
  'src/styles': [],
};

/** Files whose siblings must not know each other: one thing of a kind may not import another. */
const SIBLINGS = ['src/engine/instructions', 'src/engine/programs', 'src/engine/cli', 'src/engine/rules'];

/** Folders among siblings that serve all of them. */
const SHARED = /^(shared|support|parts|table|types|index|[a-z-]+\.ts$)/;

/** What the engine must not touch: it is the same everywhere and every time. */
const FORBIDDEN =
  /\b(document|window|localStorage|sessionStorage|navigator|fetch|process|Buffer|setTimeout|setInterval|setImmediate|requestAnimationFrame|performance|crypto|Worker)\b/;

/** Packages the engine may use. */
const PACKAGES = ['@noble/hashes', 'unbash', 'fflate'];

function sources(directory: string): string[] {
  return readdirSync(join(ROOT, directory), { withFileTypes: true }).flatMap((entry) => {
    const path = `${directory}/${entry.name}`;
    if (entry.isDirectory()) return sources(path);
    return /\.(ts|tsx|astro)$/.test(entry.name) && !/\.test\.tsx?$|fixture\.ts$|testing\.ts$/.test(entry.name)
      ? [path]
      : [];
  });
}

const files = sources('src');
const texts = new Map(files.map((file) => [file, readFileSync(join(ROOT, file), 'utf8')]));

function specifiers(file: string): string[] {
  const text = texts.get(file) ?? '';
  return ts
    .preProcessFile(file.endsWith('.astro') ? frontmatter(text) : text, true, true)
    .importedFiles.map((imported) => imported.fileName);
}

function frontmatter(text: string): string {
  return /^---\n([\s\S]*?)\n---/.exec(text)?.[1] ?? '';
}

/** Path from the root of a relative import, or null for packages and assets. */
function target(file: string, specifier: string): string | null {
  if (!specifier.startsWith('.')) return null;
  const path = relative(ROOT, resolve(ROOT, dirname(file), specifier.replace(/\?.*$/, '')));
  return existsSync(join(ROOT, path)) ? path : null;
}

function roomOf(file: string): string {
  const rooms = Object.keys(ROOMS).filter((room) => file === room || file.startsWith(`${room}/`));
  return rooms.sort((a, b) => b.length - a.length)[0] ?? 'none';
}

const imports = files.flatMap((file) =>
  specifiers(file).flatMap((specifier) => {
    const to = target(file, specifier);
    return to === null ? [] : [{ file, to }];
  }),
);

function allowed(file: string, to: string): boolean {
  const from = roomOf(file);
  const may = [from, ...(ROOMS[from] ?? [])];
  const room = roomOf(to);
  if (room === 'none') return !to.startsWith('src/');
  return may.some(
    (prefix) => prefix === room || to === prefix || (prefix === 'src/engine' && to.startsWith('src/engine/')),
  );
}

describe('architecture', () => {
  it('every source file belongs to a room', () => {
    expect(files.filter((file) => roomOf(file) === 'none')).toEqual([]);
  });

  it('imports go in the allowed directions only', () => {
    expect(
      imports.filter(({ file, to }) => !allowed(file, to)).map(({ file, to }) => `${file} → ${to}`),
    ).toEqual([]);
  });

  it('has no import cycles', () => {
    expect(findCycle()).toEqual([]);
  });

  it('keeps siblings apart', () => {
    const crossed = imports.filter(({ file, to }) => {
      const folder = SIBLINGS.find((room) => file.startsWith(`${room}/`) && to.startsWith(`${room}/`));
      if (folder === undefined) return false;
      const [from = ''] = file.slice(folder.length + 1).split('/');
      const [other = ''] = to.slice(folder.length + 1).split('/');
      return from !== other && !SHARED.test(from) && !SHARED.test(other);
    });
    expect(crossed.map(({ file, to }) => `${file} → ${to}`)).toEqual([]);
  });

  it('the engine is pure', () => {
    const engine = files.filter((file) => file.startsWith('src/engine/'));
    const impure = engine.flatMap((file) => forbiddenNames(file).map((name) => `${file}: ${name}`));
    const foreign = engine.flatMap((file) =>
      specifiers(file)
        .filter(
          (name) =>
            !name.startsWith('.') &&
            !PACKAGES.some((known) => name === known || name.startsWith(`${known}/`)),
        )
        .map((name) => `${file}: ${name}`),
    );
    expect([...impure, ...foreign]).toEqual([]);
  });

  it('no file is longer than 400 lines', () => {
    const long = [...texts].filter(([, text]) => text.split('\n').length > 401).map(([file]) => file);
    expect(long).toEqual([]);
  });

  it('the engine exports what it promises', async () => {
    const engine = await import('../src/engine/index.ts');
    expect(Object.keys(engine).sort()).toMatchSnapshot();
  });
});

/** Names of the platform that a file uses as values: not members, keys, types or declarations of its own. */
function forbiddenNames(file: string): string[] {
  const text = texts.get(file) ?? '';
  if (!FORBIDDEN.test(text) && !/Math\.random|\bDate\b/.test(text)) return [];
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const declared = new Set<string>();
  const used = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (readsClock(node)) used.add('the clock');
    if (ts.isPropertyAccessExpression(node) && node.getText() === 'Math.random') used.add('Math.random');
    if (ts.isIdentifier(node) && FORBIDDEN.test(node.text)) {
      if (isDeclaration(node)) declared.add(node.text);
      else if (isValue(node)) used.add(node.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return [...used].filter((name) => !declared.has(name));
}

/** `Date.now`, `new Date()` and `Date()`; a date made of given numbers is as pure as they are. */
function readsClock(node: ts.Node): boolean {
  if (ts.isPropertyAccessExpression(node)) return node.getText() === 'Date.now';
  if (ts.isCallExpression(node)) return node.expression.getText() === 'Date';
  return (
    ts.isNewExpression(node) && node.expression.getText() === 'Date' && (node.arguments?.length ?? 0) === 0
  );
}

function isDeclaration(node: ts.Identifier): boolean {
  const { parent } = node;
  return (
    ((ts.isVariableDeclaration(parent) ||
      ts.isParameter(parent) ||
      ts.isFunctionDeclaration(parent) ||
      ts.isBindingElement(parent)) &&
      parent.name === node) ||
    ts.isImportSpecifier(parent)
  );
}

function isValue(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  if (ts.isPropertyAssignment(parent)) return parent.initializer === node;
  return !(
    ts.isPropertySignature(parent) ||
    ts.isMethodDeclaration(parent) ||
    ts.isMethodSignature(parent) ||
    ts.isPropertyDeclaration(parent) ||
    ts.isTypeReferenceNode(parent) ||
    ts.isBindingElement(parent)
  );
}

/** The files of one import cycle, or none. */
function findCycle(): string[] {
  const graph = new Map<string, string[]>();
  for (const { file, to } of imports) graph.set(file, [...(graph.get(file) ?? []), to]);
  const done = new Set<string>();
  const path: string[] = [];
  const visit = (file: string): string[] | null => {
    const at = path.indexOf(file);
    if (at !== -1) return [...path.slice(at), file];
    if (done.has(file)) return null;
    path.push(file);
    for (const next of graph.get(file) ?? []) {
      const found = visit(next);
      if (found !== null) return found;
    }
    path.pop();
    done.add(file);
    return null;
  };
  for (const file of graph.keys()) {
    const found = visit(file);
    if (found !== null) return found;
  }
  return [];
}
