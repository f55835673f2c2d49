import { attempt, Errno, type Process } from '../../kernel/index.ts';
import { textOf } from '../support/package-files.ts';

/** A go.mod and where it lies. */
export interface Module {
  readonly directory: string;
  readonly path: string;
  /** Whether it needs modules of others. */
  readonly requires: boolean;
}

/** The module that a directory belongs to; null when there is no go.mod upwards. */
export function findModule(process: Process, start: string): Module | null {
  for (let at = start.replace(/\/$/, ''); ; at = at.slice(0, at.lastIndexOf('/'))) {
    const text = textOf(process, `${at}/go.mod`);
    if (text !== null) {
      const path = /^module\s+"?([^\s"]+)/m.exec(text)?.[1] ?? '';
      return { directory: at, path, requires: /^require\b/m.test(text) };
    }
    if (at === '') return null;
  }
}

/** The Go files of a package directory, tests left out, with their texts. */
export function goFiles(
  process: Process,
  directory: string,
): { readonly path: string; readonly text: string }[] {
  const names = attempt(() => process.files.list(directory));
  if (names instanceof Errno) return [];
  return names.flatMap((name) => {
    if (!name.endsWith('.go') || name.endsWith('_test.go')) return [];
    const path = `${directory}/${name}`;
    const text = textOf(process, path);
    return text === null ? [] : [{ path, text }];
  });
}

/** The name in the package clause. */
export function packageName(text: string): string | undefined {
  return /^package\s+(\w+)/m.exec(text)?.[1];
}

/** Import paths of a file. */
export function importsOf(text: string): string[] {
  const blocks = [...text.matchAll(/^import\s*\(([^)]*)\)/gm)].map(([, block = '']) => block);
  const single = [...text.matchAll(/^import\s+(?:[\w.]+\s+)?"([^"]+)"/gm)].map(([, path = '']) => path);
  return [
    ...single,
    ...blocks.flatMap((block) => [...block.matchAll(/"([^"]+)"/g)].map(([, path = '']) => path)),
  ];
}
