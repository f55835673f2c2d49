import { globSync } from 'node:fs';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { launchBrowser } from '../browser.ts';
import { violations } from './axe.ts';

const site = inject('siteUrl');

/** Every page of the built site, as a path below the base. */
const PAGES = globSync('**/*.html', { cwd: new URL('../../dist/', import.meta.url).pathname }).map((file) =>
  file.replace(/(^|\/)index\.html$/, '$1'),
);
const WINDOWS = [
  { name: 'desktop', width: 1440, height: 900 },
  { name: 'phone', width: 390, height: 844 },
  { name: 'smallest', width: 320, height: 640 },
] as const;
const THEMES = ['light', 'dark'] as const;

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

interface Visit {
  readonly page: Page;
  /** Errors and warnings of the console, and requests to other origins. */
  readonly troubles: string[];
}

async function visit(
  path: string,
  window: (typeof WINDOWS)[number],
  colorScheme: 'light' | 'dark',
): Promise<Visit> {
  const context = await browser.newContext({ viewport: window, colorScheme, reducedMotion: 'reduce' });
  const page = await context.newPage();
  const troubles: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') troubles.push(message.text());
  });
  page.on('pageerror', (error) => troubles.push(String(error)));
  page.on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    if (protocol.startsWith('http') && origin !== new URL(site).origin)
      troubles.push(`asked ${request.url()}`);
  });
  await page.goto(`${site}${path}`);
  await page.waitForLoadState('networkidle');
  return { page, troubles };
}

/** Folders whose pages differ in their words only: the first of each is seen in every way, the others in one. */
const ALIKE = /^(?:reference\/(?:checks|instructions)|learn|challenges)\/(?=.)/;
const firstAlike = new Map<string, string>();
for (const path of PAGES) {
  const folder = ALIKE.exec(path)?.[0];
  if (folder !== undefined && !firstAlike.has(folder)) firstAlike.set(folder, path);
}
const isFirst = (path: string): boolean => [...firstAlike.values()].includes(path);

const cases = PAGES.flatMap((path) =>
  WINDOWS.flatMap((window) => THEMES.map((theme) => [`/${path}`, window.name, theme, path, window] as const)),
).filter(
  ([, window, theme, path]) =>
    !ALIKE.test(path) || isFirst(path) || (window === 'smallest' && theme === 'light'),
);

describe('every page', () => {
  it.each(cases)('%s, %s, %s', async (_path, _window, theme, path, window) => {
    const { page, troubles } = await visit(path, window, theme);
    expect(await violations(page)).toEqual([]);
    expect(troubles).toEqual([]);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width, 'the page scrolls sideways').toBeLessThanOrEqual(window.width);
    await page.context().close();
  });

  it('keeps a chosen theme from the first paint on', async () => {
    const { page } = await visit('', WINDOWS[0], 'light');
    await page.getByRole('button', { name: 'Dark theme' }).click();
    await page.goto(`${site}playground/`, { waitUntil: 'commit' });
    await page.waitForSelector('body', { state: 'attached' });
    expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe('dark');
    await page.context().close();
  });
});
