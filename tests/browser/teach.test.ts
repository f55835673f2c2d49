import type { Browser, BrowserContext, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, it } from 'vitest';
import { launchBrowser } from '../browser.ts';

const site = inject('siteUrl');

let browser: Browser;
let context: BrowserContext;
let page: Page;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  page = await context.newPage();
  page.setDefaultTimeout(10_000);
});
afterEach(() => context.close());

it('the presenter’s window shows what the class sees, and leads it', async () => {
  await page.goto(`${site}learn/copy/`);
  const notes = await context.newPage();
  await notes.goto(`${site}teach/presenter/`);
  await expect.poll(() => notes.locator('.presenter-now').textContent()).toContain('not being told yet');
  await notes.getByRole('button', { name: 'Begin' }).click();
  const shown = page.locator('.scrubber-text');
  await expect.poll(() => shown.textContent()).toContain('The builder reads the Dockerfile');
  await notes.getByRole('button', { name: 'Next' }).click();
  await expect.poll(() => shown.textContent()).toMatch(/^2 of/);
  await page.getByRole('button', { name: 'Step forward' }).click();
  await expect.poll(() => notes.locator('.presenter > .view-aside').textContent()).toContain('3 of');
  const sentence = (await shown.textContent()) ?? '';
  expect(sentence).toContain((await notes.locator('.presenter-now').textContent()) ?? '-');
  await notes.keyboard.press('PageUp');
  await expect.poll(() => shown.textContent()).toMatch(/^2 of/);
});

it('makes a link and an embedded workbench that open as chosen', async () => {
  await page.goto(`${site}teach/`);
  await page.getByLabel('Opens with').scrollIntoViewIfNeeded();
  const code = page.getByRole('textbox', { name: 'Lines for a page of yours' });
  await expect.poll(() => code.inputValue()).toContain('/playground/#');
  const first = await code.inputValue();
  await page.getByRole('textbox', { name: 'Dockerfile' }).fill('FROM alpine:3.22\nRUN echo class\n');
  await expect.poll(() => code.inputValue()).not.toBe(first);
  const second = await code.inputValue();
  await page.getByLabel('Opens with').selectOption('predict');
  await expect.poll(() => code.inputValue()).not.toBe(second);
  // A page of somebody else, without this site's rules about what may be shown inside it.
  const body = await code.inputValue();
  await page.route('**/of-mine.html', (route) => route.fulfill({ contentType: 'text/html', body }));
  await page.goto(`${site}of-mine.html`);
  const inside = page.frameLocator('iframe');
  await expect.poll(() => inside.locator('.bench-editor').textContent()).toContain('echo class');
  expect(await inside.getByRole('tab', { name: 'Predict' }).getAttribute('aria-selected')).toBe('true');
  expect(await inside.locator('.site-header').isVisible()).toBe(false);
});

it('large type stays on from page to page until it is switched off', async () => {
  await page.goto(`${site}teach/`);
  const size = () => page.evaluate(() => getComputedStyle(document.documentElement).fontSize);
  const before = await size();
  await page.getByRole('button', { name: 'Large type' }).click();
  await page.goto(`${site}learn/copy/`);
  expect(Number.parseFloat(await size())).toBeGreaterThan(Number.parseFloat(before) * 1.3);
  await page.goto(`${site}teach/`);
  await page.getByRole('button', { name: 'Back to normal type' }).click();
  expect(await size()).toBe(before);
});

it('a handout’s link opens the print dialog', async () => {
  await page.addInitScript(() => {
    window.print = () => document.body.setAttribute('data-printed', '');
  });
  await page.goto(`${site}teach/`);
  await page.getByText('1. Your first image').click();
  await page.getByRole('link', { name: 'From nothing to an image' }).click();
  await page.waitForURL('**/learn/from-and-run/?print');
  await expect.poll(() => page.locator('body').getAttribute('data-printed')).toBe('');
});
