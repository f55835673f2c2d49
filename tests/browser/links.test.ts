import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it, test } from 'vitest';

/*
 * Links between the built pages. It opens no browser; it is among the browser tests because it reads what was built.
 */

const DIST = fileURLToPath(new URL('../../dist/', import.meta.url));
const BASE = `/${(process.env.BASE_PATH ?? '').replace(/^\/+|\/+$/g, '')}/`.replace('//', '/');

function pagesBelow(folder: string): readonly string[] {
  return readdirSync(join(DIST, folder)).flatMap((name) => {
    const path = `${folder}${name}`;
    if (statSync(join(DIST, path)).isDirectory()) return name === 'pagefind' ? [] : pagesBelow(`${path}/`);
    return name.endsWith('.html') ? [path] : [];
  });
}

const pages = pagesBelow('');
const idsOf = new Map<string, ReadonlySet<string>>();

function ids(page: string): ReadonlySet<string> {
  const known = idsOf.get(page);
  if (known !== undefined) return known;
  const html = readFileSync(join(DIST, page), 'utf8');
  const found = new Set([...html.matchAll(/\sid="([^"]*)"/g)].map(([, id = '']) => id));
  idsOf.set(page, found);
  return found;
}

/** What is wrong with a link of a page; null when it leads somewhere. Other sites are not asked. */
function problem(page: string, target: string): string | null {
  const address = new URL(target, `http://site${BASE}${page.replace(/index\.html$/, '')}`);
  if (address.host !== 'site') return null;
  if (!address.pathname.startsWith(BASE)) return `${target} leads out of the site’s folder`;
  const path = decodeURIComponent(address.pathname.slice(BASE.length));
  const file = path === '' || path.endsWith('/') ? `${path}index.html` : path;
  if (!existsSync(join(DIST, file)) || statSync(join(DIST, file)).isDirectory())
    return `${target} leads nowhere`;
  const id = decodeURIComponent(address.hash.slice(1));
  return id === '' || !file.endsWith('.html') || ids(file).has(id)
    ? null
    : `${target} has no such place in it`;
}

it('finds pages', () => {
  expect(pages.length).toBeGreaterThan(20);
});

test.each(pages)('%s leads where its links say', (page) => {
  const html = readFileSync(join(DIST, page), 'utf8');
  const targets = [...html.matchAll(/<(?:a|link)\s[^>]*?\bhref="([^"]*)"/g)].map(([, href = '']) =>
    href.replaceAll('&#38;', '&').replaceAll('&amp;', '&'),
  );
  const wrong = [...new Set(targets)].flatMap((target) => problem(page, target) ?? []);
  expect(wrong).toEqual([]);
});
