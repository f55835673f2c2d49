/** Path elements without empty ones and `.`; `..` is kept. */
export function elements(path: string): string[] {
  return path.split('/').filter((part) => part !== '' && part !== '.');
}

/** Lexically shortest absolute form (Go's path.Clean of "/" + path): no `.`, `..`, double or trailing slash. */
export function cleanPath(path: string): string {
  const out: string[] = [];
  for (const part of elements(path)) {
    if (part === '..') out.pop();
    else out.push(part);
  }
  return '/' + out.join('/');
}

/**
 * Lexically shortest equivalent of a path that may be relative (Go's filepath.Clean): `a/./b/` → `a/b`, `../x` and `/x`
 * stay what they are, empty becomes `.`.
 */
export function lexicalClean(path: string): string {
  if (path.startsWith('/')) return cleanPath(path);
  const out: string[] = [];
  for (const part of elements(path)) {
    if (part === '..' && out.length > 0 && out[out.length - 1] !== '..') out.pop();
    else out.push(part);
  }
  return out.length === 0 ? '.' : out.join('/');
}

/** `path` seen from `base`: absolute paths stand alone, relative ones hang below it. Cleaned. */
export function joinPath(base: string, path: string): string {
  return cleanPath(path.startsWith('/') ? path : `${base}/${path}`);
}

/** Path of the directory that holds a cleaned absolute path; `/` is its own parent. */
export function parentPath(path: string): string {
  const cut = path.lastIndexOf('/');
  return cut <= 0 ? '/' : path.slice(0, cut);
}

/** Last element of a cleaned absolute path; empty for `/`. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/**
 * Byte order of the UTF-8 forms, the order in which Go sorts strings. UTF-16 order differs from it only where
 * surrogates meet code units above them.
 */
export function compareBytes(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x !== y) return rank(x) - rank(y);
  }
  return a.length - b.length;
}

function rank(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x2000 : unit >= 0xe000 ? unit - 0x800 : unit;
}
