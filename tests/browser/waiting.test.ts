import type { Browser, BrowserContextOptions, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import { launchBrowser } from '../browser.ts';
import { headline, ready, replaceText } from './bench.ts';

/*
 * What a person does before the engine is there: nothing of it may be lost.
 */

const site = inject('siteUrl');
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
let browser: Browser;
let page: Page;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());
afterEach(() => page.context().close());

/** The playground with requests of a kind held back until the returned function is called. */
async function open(held: string, options: BrowserContextOptions = {}): Promise<() => void> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
  page = await context.newPage();
  page.setDefaultTimeout(10_000);
  let release = (): void => undefined;
  const gate = new Promise<void>((done) => (release = done));
  await page.route(held, async (route) => {
    await gate;
    await route.continue();
  });
  await page.goto(`${site}playground/`, { waitUntil: 'commit' });
  return release;
}

const lines = () => page.getByRole('log', { name: 'Output' }).locator('.transcript-command');
const text = () => page.getByRole('textbox', { name: 'Text of Dockerfile' });

describe('a build that is pressed', () => {
  it('while the engine loads builds the text of then, once, and shows what was typed since', async () => {
    const release = await open('**/images.json');
    await ready(page);
    await replaceText(page, 'Dockerfile', 'EXPOSE 80', 'RUN echo early');
    await page.getByRole('button', { name: 'docker build' }).click();
    await page.getByRole('button', { name: 'Stop' }).waitFor();
    await replaceText(page, 'Dockerfile', 'RUN echo early', 'RUN echo late');
    release();
    // The build was that of the text at the press: what was typed since is what would be new now.
    await headline(page, 'If you built now');
    const late = page.locator('.step', { hasText: 'RUN echo late' });
    await late.getByText('echo early → echo late').waitFor();
    expect(await page.locator('.step[data-state=runs]').count()).toBe(1);
    expect(await lines().allTextContents()).toEqual(['$ docker build .']);
    await page.getByRole('button', { name: 'docker build' }).click();
    await headline(page, 'Built: ');
  });

  it('before any script has come is done, with what was typed by then', async () => {
    const release = await open('**/_astro/*.js');
    await text().fill('FROM busybox\nRUN echo early\n');
    await page.getByRole('button', { name: 'docker build' }).click();
    release();
    await headline(page, 'Built: the one step ran');
    await page.locator('.step', { hasText: 'RUN echo early' }).waitFor();
    expect(await lines().allTextContents()).toEqual(['$ docker build .']);
  });

  it('where the facts about images cannot be fetched says so, and works once they can', async () => {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    page = await context.newPage();
    page.setDefaultTimeout(10_000);
    let cut = true;
    await page.route('**/images.json', (route) => (cut ? route.abort() : route.continue()));
    await page.goto(`${site}playground/`);
    await ready(page);
    await page.getByRole('button', { name: 'docker build' }).click();
    await page.getByRole('alert').getByText('Something in Layerwise broke').waitFor();
    await replaceText(page, 'Dockerfile', 'EXPOSE 80', 'RUN echo later');
    cut = false;
    await page.getByRole('button', { name: 'docker build' }).click();
    await headline(page, 'Built: ');
    await page.locator('.step', { hasText: 'RUN echo later' }).waitFor();
    expect(await page.getByRole('alert').count()).toBe(0);
  });
});

describe('on a phone', () => {
  it('a result tab that is tapped while the engine loads shows that it waits, then its view', async () => {
    const release = await open('**/images.json', PHONE);
    await ready(page);
    await page.getByRole('button', { name: 'Results' }).tap();
    await page.getByRole('tab', { name: 'Files' }).tap();
    await page.getByRole('tabpanel').getByText('Listing the files…').waitFor();
    release();
    await page.getByRole('tabpanel').getByText('19 entries').waitFor();
  });

  it('taps before any script has come are done in their order', async () => {
    const release = await open('**/_astro/*.js', PHONE);
    await page.getByRole('button', { name: 'docker build' }).tap();
    await page.getByRole('button', { name: 'Terminal' }).tap();
    release();
    await page.getByRole('textbox', { name: 'Command' }).waitFor();
    await page.getByRole('button', { name: 'Results' }).tap();
    await headline(page, 'Built: ');
  });
});
