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

/** Pages made from one template: the first of a folder is seen in every way, each other one in one of them. */
const ALIKE = /^(learn|challenges|misconceptions|reference\/(?:checks|instructions))\/./;
const folderOf = (path: string): string | undefined => ALIKE.exec(path)?.[1];
const firsts = new Set(
  [...new Set(PAGES.map(folderOf))].map((folder) => PAGES.find((path) => folderOf(path) === folder)),
);

const cases = PAGES.flatMap((path, index) => {
  const ways = WINDOWS.flatMap((window) => THEMES.map((theme) => ({ window, theme })));
  const everyWay = folderOf(path) === undefined || firsts.has(path);
  // Neighbours are seen in different ways, so that all ways occur in every folder.
  return ways
    .filter((_way, place) => everyWay || place === index % ways.length)
    .map(({ window, theme }) => [`/${path}`, window.name, theme, path, window] as const);
});

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
