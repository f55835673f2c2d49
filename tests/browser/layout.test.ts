import type { Browser, BrowserContextOptions, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import { launchBrowser } from '../browser.ts';
import { violations } from './axe.ts';
import { headline, ready } from './bench.ts';

const site = inject('siteUrl');
let browser: Browser;
let page: Page;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());
afterEach(() => page.context().close());

async function open(path = 'playground/', options: BrowserContextOptions = {}): Promise<void> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    reducedMotion: 'reduce',
    ...options,
  });
  page = await context.newPage();
  page.setDefaultTimeout(10_000);
  await page.goto(`${site}${path}`);
  await page.locator('.bench').scrollIntoViewIfNeeded();
  await ready(page);
}

const width = async (): Promise<number> => (await page.locator('.bench-code').boundingBox())?.width ?? 0;
const height = async (): Promise<number> => (await page.locator('.console').boundingBox())?.height ?? 0;
const edge = (name: string) => page.getByRole('separator', { name });

describe('the panes', () => {
  it('are resized by dragging their edge, and remember it', async () => {
    await open();
    const before = await width();
    const box = await edge('Width of the editor').boundingBox();
    if (box === null) throw new Error('no edge to drag');
    await page.mouse.move(box.x + 4, box.y + 200);
    await page.mouse.down();
    await page.mouse.move(box.x - 200, box.y + 220, { steps: 5 });
    await page.mouse.up();
    // The pane follows the pointer a frame behind.
    await page.waitForTimeout(500);
    const dragged = await width();
    expect(before - dragged).toBeGreaterThan(150);
    expect(before - dragged).toBeLessThan(250);
    await page.reload();
    await ready(page);
    await expect.poll(width, { timeout: 5000 }).toBeCloseTo(dragged, 0);
  });

  it('are resized by arrow keys, which say the value', async () => {
    await open();
    const terminal = edge('Height of the terminal');
    const before = await height();
    await terminal.focus();
    for (let i = 0; i < 5; i++) await page.keyboard.press('ArrowUp');
    const value = () => terminal.getAttribute('aria-valuenow');
    await expect.poll(value).toBe('30');
    await expect.poll(height).toBeGreaterThan(before + 30);
    await page.keyboard.press('Home');
    await expect.poll(value).toBe('8');
  });

  it('are resized by buttons and presets', async () => {
    await open();
    const before = await width();
    await page.getByRole('button', { name: 'Layout' }).click();
    await page.getByRole('button', { name: 'Editor width: less' }).click();
    await expect.poll(width).toBeLessThan(before);
    await page.getByRole('button', { name: 'Terminal', exact: true }).click();
    await expect.poll(height).toBeGreaterThan(350);
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Balanced' }).click();
    await expect.poll(width).toBeCloseTo(before, 0);
  });

  it('fill the window and leave it with Escape, also in a lesson', async () => {
    await open('learn/layers-and-cache/');
    await page.getByRole('button', { name: 'Full screen', exact: true }).click();
    const box = await page.locator('.bench').boundingBox();
    expect([box?.x, box?.y, box?.width, box?.height]).toEqual([0, 0, 1440, 900]);
    await page.getByRole('button', { name: 'docker build' }).click();
    await headline(page, 'Built: ');
    await page.keyboard.press('Escape');
    expect((await page.locator('.bench').boundingBox())?.width).toBeLessThan(1000);
  });

  it('leave a lesson’s text the larger part', async () => {
    await open('learn/layers-and-cache/');
    const prose = async (): Promise<number> =>
      (await page.locator('.lesson-prose').boundingBox())?.width ?? 0;
    const before = await prose();
    await page.getByRole('button', { name: 'Layout' }).click();
    await page.getByRole('button', { name: 'Read', exact: true }).click();
    await expect.poll(prose).toBeGreaterThan(before + 150);
  });
});

describe('on a phone', () => {
  it('one pane is shown at a time, and a build leads to its result', async () => {
    await open('playground/', { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
    const text = page.getByRole('textbox', { name: 'Text of Dockerfile' });
    await text.waitFor();
    expect(await page.getByRole('tablist', { name: 'Results' }).isVisible()).toBe(false);
    await page.getByRole('button', { name: 'docker build' }).tap();
    await headline(page, 'Built: ');
    expect(await text.isVisible()).toBe(false);
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'line 5' }).tap();
    await text.waitFor();
    await page.getByRole('button', { name: 'Terminal' }).tap();
    await page.getByRole('textbox', { name: 'Command' }).waitFor();
  });

  it('a tap before the scripts arrive is not lost', async () => {
    const context = await browser.newContext({
      viewport: { width: 390, height: 844 },
      hasTouch: true,
      isMobile: true,
    });
    page = await context.newPage();
    let release = (): void => undefined;
    const gate = new Promise<void>((done) => (release = done));
    await page.route('**/_astro/*.js', async (route) => {
      await gate;
      await route.continue();
    });
    await page.goto(`${site}playground/`, { waitUntil: 'commit' });
    await page.getByRole('button', { name: 'Results' }).tap();
    release();
    await page.getByRole('tablist', { name: 'Results' }).waitFor();
  });
});
