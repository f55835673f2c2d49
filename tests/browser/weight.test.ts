import { readFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import type { Browser } from 'playwright';
import { launchBrowser } from '../browser.ts';
import { ready } from './bench.ts';

const site = inject('siteUrl');
const DIST = new URL('../../dist/', import.meta.url);
/** Bytes of scripts, compressed, that a page may fetch before anyone does anything. */
const LIMIT = 60_000;

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

it.each(['', 'playground/', 'learn/layers-and-cache/'])(
  '/%s starts without engine and editor',
  async (path) => {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    const scripts = new Set<string>();
    page.on('request', (request) => {
      if (request.resourceType() === 'script') scripts.add(request.url());
    });
    await page.goto(`${site}${path}`);
    await ready(page);
    const sizes = [...scripts].map(
      (url) => brotliCompressSync(readFileSync(new URL(url.slice(site.length), DIST))).length,
    );
    expect(sizes.length).toBeGreaterThan(0);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(LIMIT);
    await page.close();
  },
);
