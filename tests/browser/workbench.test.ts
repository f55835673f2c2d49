import type { Browser, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import { launchBrowser } from '../browser.ts';
import { violations } from './axe.ts';

const site = inject('siteUrl');
let browser: Browser;
let page: Page;
let troubles: string[];

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());
afterEach(() => page.context().close());

async function open(path: string, touch = false): Promise<void> {
  const context = await browser.newContext(
    touch
      ? { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }
      : { viewport: { width: 1440, height: 900 } },
  );
  page = await context.newPage();
  troubles = [];
  page.on('console', (message) => {
    if (message.type() === 'error') troubles.push(message.text());
  });
  page.on('pageerror', (error) => troubles.push(String(error)));
  await page.goto(`${site}${path}`);
  await page.waitForLoadState('networkidle');
}

/** The large editor, present and with the focus in it. */
const largeEditor = () => page.locator('.monaco-editor.focused');

describe('the editor', () => {
  it('grows into the large one on first use, keeping caret and focus', async () => {
    await open('playground/');
    const area = page.getByRole('textbox', { name: 'Text of Dockerfile' });
    await area.evaluate((element: HTMLTextAreaElement) => {
      element.setSelectionRange(element.value.indexOf('WORKDIR'), element.value.indexOf('WORKDIR'));
      element.focus();
    });
    await largeEditor().waitFor();
    expect(await area.count()).toBe(0);
    await page.keyboard.type('USER root ');
    await page.getByText('USER root WORKDIR /site').first().waitFor();
    expect(troubles).toEqual([]);
  });

  it('lets Tab through until one types, and after Escape', async () => {
    await open('playground/');
    await page.getByRole('textbox', { name: 'Text of Dockerfile' }).focus();
    await largeEditor().waitFor();
    await page.keyboard.press('Tab');
    expect(await largeEditor().count()).toBe(0);
    await page.keyboard.press('Shift+Tab');
    await largeEditor().waitFor();
    await page.keyboard.type('# ');
    await page.getByText('indents.').waitFor();
    await page.keyboard.press('Tab');
    expect(await largeEditor().count()).toBe(1);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Tab');
    expect(await largeEditor().count()).toBe(0);
  });

  it('changes files without mixing their texts', async () => {
    await open('playground/');
    await page.getByRole('textbox', { name: 'Text of Dockerfile' }).focus();
    await largeEditor().waitFor();
    await page.keyboard.type('# mine');
    await page.getByRole('button', { name: 'build.sh', exact: true }).click();
    await page.getByText('basename').first().waitFor();
    await page.getByRole('button', { name: 'Dockerfile', exact: true }).click();
    await page.getByText('# mine').waitFor();
    expect(troubles).toEqual([]);
  });

  it('stays a textarea under a finger, with a row of keys', async () => {
    await open('playground/', true);
    const area = page.getByRole('textbox', { name: 'Text of Dockerfile' });
    await area.tap();
    await page.getByRole('button', { name: 'Insert backslash' }).tap();
    expect(await area.inputValue()).toContain('\\');
    expect(await page.locator('.monaco-editor').count()).toBe(0);
  });
});

describe('the workbench in use', () => {
  it('has no accessibility violations with the large editor, the screen and a form open', async () => {
    await open('playground/');
    await page.getByRole('textbox', { name: 'Command' }).focus();
    await page.locator('.xterm.focus').waitFor();
    await page.keyboard.type('docker images\n');
    await page.getByRole('textbox', { name: 'Text of Dockerfile' }).focus();
    await largeEditor().waitFor();
    await page.getByRole('button', { name: 'New file' }).click();
    expect(await violations(page)).toEqual([]);
  });
});

describe('the result tabs', () => {
  it('move with arrow keys and show one panel', async () => {
    await open('playground/');
    await page.getByRole('tab', { name: 'Build' }).focus();
    await page.keyboard.press('ArrowRight');
    expect(await page.getByRole('tab', { name: 'Layers' }).getAttribute('aria-selected')).toBe('true');
    await page.keyboard.press('End');
    await page.keyboard.press('ArrowRight');
    expect(await page.getByRole('tab', { name: 'Build' }).getAttribute('aria-selected')).toBe('true');
    expect(await page.getByRole('tabpanel').count()).toBe(1);
  });
});

describe('files of one’s own', () => {
  it('are added and removed, and a bad path is explained', async () => {
    await open('playground/');
    await page.getByRole('button', { name: 'New file' }).click();
    await page.getByRole('textbox', { name: 'Path of the new file' }).fill('../x');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').waitFor();
    await page.getByRole('button', { name: '.dockerignore' }).focus();
    await page.getByRole('button', { name: '.dockerignore' }).press('Enter');
    await page.getByRole('textbox', { name: 'Text of .dockerignore' }).waitFor();
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('.dockerignore');
    await page.getByRole('textbox', { name: 'Path of the new file' }).fill('src/x.txt');
    await page.keyboard.press('Enter');
    await page.getByRole('textbox', { name: 'Text of src/x.txt' }).waitFor();
    await page.getByRole('button', { name: 'Remove src/x.txt' }).click();
    expect(await page.getByRole('button', { name: 'src/x.txt', exact: true }).count()).toBe(0);
  });
});

describe('the terminal', () => {
  it('keeps a draft, runs lines and gives the transcript as text', async () => {
    await open('playground/');
    await page.getByRole('textbox', { name: 'Command' }).fill('docker im');
    await page.locator('.xterm.focus').waitFor();
    await page.keyboard.type('ages');
    await page.keyboard.press('Enter');
    const log = page.getByRole('log', { name: 'Output' });
    await log.getByText('$ docker images', { exact: true }).waitFor({ state: 'attached' });
    await page.keyboard.press('Tab');
    expect(await page.locator('.xterm.focus').count()).toBe(0);
    expect(troubles).toEqual([]);
  });

  it('works as a plain field under a finger', async () => {
    await open('playground/', true);
    await page.getByRole('button', { name: 'Terminal' }).tap();
    const field = page.getByRole('textbox', { name: 'Command' });
    await field.tap();
    await field.fill('docker images');
    await field.press('Enter');
    await page.getByRole('log', { name: 'Output' }).getByText('$ docker images', { exact: true }).waitFor();
    expect(await page.locator('.xterm').count()).toBe(0);
  });

  it('builds with packages that the worker fetched', async () => {
    await open('playground/', true);
    await page.getByRole('button', { name: 'Terminal' }).tap();
    const field = page.getByRole('textbox', { name: 'Command' });
    await field.fill(
      "printf 'FROM alpine:3.20\\nRUN apk add --no-cache curl\\n' > P && docker build --progress=plain -f P .",
    );
    await field.press('Enter');
    const log = page.getByRole('log', { name: 'Output' });
    await log
      .getByText(/Installing curl \(7\./)
      .first()
      .waitFor();
    expect(troubles).toEqual([]);
  });

  it('gets the same line from the build button', async () => {
    await open('playground/');
    await page.getByRole('button', { name: 'docker build' }).click();
    await page.getByRole('log', { name: 'Output' }).getByText('$ docker build .', { exact: true }).waitFor();
  });
});
