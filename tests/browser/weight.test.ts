import { readFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import type { Browser } from 'playwright';
import { launchBrowser } from '../browser.ts';
import { workerWeight } from '../bench/weight.ts';
import { ready } from './bench.ts';

const site = inject('siteUrl');
const DIST = new URL('../../dist/', import.meta.url);
/** Bytes of scripts, compressed, that a page may fetch before anyone does anything. */
const LIMIT = 60_000;
/** Bytes of the engine's scripts before any program was loaded on demand. */
const WORKER_LIMIT = 250_000;

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

it('the engine is light, and loads a rarely used program when it is executed', async () => {
  expect(workerWeight()).toBeLessThan(WORKER_LIMIT);
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  const fetched: string[] = [];
  page.on('request', (request) => fetched.push(request.url()));
  const run = async (line: string): Promise<void> => {
    await page.getByRole('textbox', { name: 'Command' }).or(page.locator('.xterm textarea')).first().focus();
    await page.keyboard.insertText(line);
    await page.keyboard.press('Enter');
  };
  const says = (text: string) =>
    expect.poll(() => page.getByRole('log').textContent(), { timeout: 20_000 }).toContain(text);
  await page.goto(`${site}playground/`);
  await page.waitForLoadState('networkidle');
  await run('echo here');
  await says('here');
  expect(fetched.filter((url) => /\/(awk|apk)[^/]*$/.test(url))).toEqual([]);
  await run(
    'docker run --rm alpine:3.20 sh -c \'apk add --no-cache tree && echo a b | awk "{ print \\$2\\$1 }"\'',
  );
  await says('ba');
  expect(fetched.filter((url) => /\/(awk|apk)[^/]*$/.test(url))).toHaveLength(3);
  await run('docker run --rm node:22-alpine node -p "[process.version].length + 41"');
  await says('42');
  expect(fetched.filter((url) => url.endsWith('.wasm'))).toHaveLength(1);
  await page.close();
});
