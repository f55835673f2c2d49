import type { Browser, BrowserContext, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import { launchBrowser } from '../browser.ts';
import { violations } from './axe.ts';
import { headline, ready, replaceText, stepOf } from './bench.ts';

const site = inject('siteUrl');
let browser: Browser;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());
afterEach(() => context.close());

async function open(
  path = 'playground/',
  before: (context: BrowserContext) => Promise<unknown> = () => Promise.resolve(),
): Promise<void> {
  context = await browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' });
  await before(context);
  page = await visit(path);
}

async function visit(path: string): Promise<Page> {
  const tab = await context.newPage();
  tab.setDefaultTimeout(10_000);
  await tab.goto(`${site}${path}`);
  await ready(tab);
  return tab;
}

const button = (name: string) => page.getByRole('button', { name, exact: true });

describe('stepping through a build', () => {
  it('goes by slider, clicker and buttons, and plays', async () => {
    await open();
    await button('Step through').click();
    const part = page.getByRole('region', { name: 'Step through the build' });
    await part.getByText('The builder reads the Dockerfile: 7 steps in 2 stages.').waitFor();
    await part.getByRole('slider', { name: 'Step of the build' }).focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('PageDown');
    await part.getByText('WORKDIR /site: it runs').waitFor();
    await page.locator('.step[data-scrub=now]').filter({ hasText: 'WORKDIR /site' }).waitFor();
    await page.locator('.plain-line.code-linked').filter({ hasText: 'WORKDIR /site' }).waitFor();
    await page.keyboard.press('PageUp');
    await part.getByText('2 of 9').waitFor();
    expect(await violations(page)).toEqual([]);
    await part.getByRole('combobox', { name: 'Speed' }).selectOption('2');
    await part.getByRole('button', { name: 'Play' }).click();
    await part.getByText('3 of 9').waitFor();
    await part.getByRole('button', { name: 'Pause' }).click();
    await page.keyboard.press('End');
    await part.getByRole('button', { name: 'Put away' }).click();
    expect(await page.locator('.step[data-scrub]').count()).toBe(0);
  });
});

describe('a layer', () => {
  it('shows what it changed in a file, and the Build view the chain of misses', async () => {
    await open();
    await replaceText(page, 'Dockerfile', 'EXPOSE 80', 'RUN echo more >> /usr/share/nginx/html/hours.html');
    await page.getByRole('tab', { name: 'Layers' }).click();
    const layer = page
      .locator('.layer')
      .filter({ has: page.locator('.layer-title', { hasText: 'RUN echo more' }) });
    await layer.getByText('1 changed').click();
    await layer.getByRole('treeitem', { name: 'changed hours.html' }).click();
    await layer
      .getByRole('region', { name: 'What changed in /usr/share/nginx/html/hours.html' })
      .getByText('more')
      .waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('tab', { name: 'Build' }).click();
    await button('docker build').click();
    await headline(page, 'Built: ');
    await replaceText(page, 'Dockerfile', 'COPY build.sh .', 'COPY --chmod=755 build.sh .');
    await headline(page, 'If you built now');
    expect(await stepOf(page, 'build.sh .').first().getAttribute('data-chain')).toBe('origin');
    expect(await stepOf(page, 'COPY pages/').getAttribute('data-chain')).toBe('follows');
  });
});

describe('shortcuts', () => {
  it('are listed under ?, go to views, and can be switched off', async () => {
    await open();
    await page.getByRole('tab', { name: 'Build' }).focus();
    await page.keyboard.press('3');
    await page.getByRole('tab', { name: 'Files', selected: true }).waitFor();
    await page.keyboard.press('?');
    const list = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    await list.getByText('Go to a result view').waitFor();
    expect(await violations(page)).toEqual([]);
    await list.getByRole('checkbox').uncheck();
    await page.keyboard.press('Escape');
    await list.waitFor({ state: 'hidden' });
    await page.getByRole('tab', { name: 'Files' }).focus();
    await page.keyboard.press('1');
    expect(await page.getByRole('tab', { name: 'Files', selected: true }).count()).toBe(1);
    await page.reload();
    await ready(page);
    await page.getByRole('tab', { name: 'Build' }).focus();
    await page.keyboard.press('?');
    expect(await list.isVisible()).toBe(false);
    await page.keyboard.press('Control+s');
    await page.getByText('Your work is kept in this browser as you type.').waitFor();
  });
});

describe('a build', () => {
  it('is announced once', async () => {
    await open();
    await page.evaluate(() => {
      const said: string[] = [];
      (globalThis as unknown as { said: string[] }).said = said;
      const place = document.querySelector('[data-announcer]');
      if (place)
        new MutationObserver(() => said.push(place.textContent)).observe(place, {
          childList: true,
          characterData: true,
          subtree: true,
        });
    });
    await button('docker build').click();
    await headline(page, 'Built: ');
    await replaceText(page, 'Dockerfile', 'EXPOSE 80', 'EXPOSE 81');
    await headline(page, 'If you built now');
    expect(await page.evaluate(() => (globalThis as unknown as { said: string[] }).said)).toEqual([
      'Build 1: Built: all 5 steps ran.',
    ]);
  });
});

describe('work', () => {
  it('done in two tabs is not overwritten without a word', async () => {
    await open();
    const other = await visit('playground/');
    await replaceText(other, 'Dockerfile', 'EXPOSE 80', 'EXPOSE 4000');
    await page.getByText('These files were changed in another tab.').waitFor();
    expect(await page.getByRole('textbox', { name: 'Text of Dockerfile' }).inputValue()).toContain(
      'EXPOSE 80\n',
    );
    await button('Show the other ones').click();
    await expect
      .poll(() => page.getByRole('textbox', { name: 'Text of Dockerfile' }).inputValue())
      .toContain('EXPOSE 4000');
  });

  it.each([
    ['full', "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };"],
    [
      'blocked',
      "Object.defineProperty(window, 'localStorage', { get: () => { throw new DOMException('no', 'SecurityError'); } });",
    ],
  ])('goes on with a storage that is %s, and it is said', async (_what, script) => {
    await open('playground/', (fresh) => fresh.addInitScript(script));
    await replaceText(page, 'Dockerfile', 'EXPOSE 80', 'EXPOSE 4000');
    await page.getByText('This browser does not keep your work').waitFor();
    await button('docker build').click();
    await headline(page, 'Built: ');
  });
});
