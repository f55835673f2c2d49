import { mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright';
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

async function open(): Promise<void> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    reducedMotion: 'reduce',
  });
  page = await context.newPage();
  page.setDefaultTimeout(10_000);
  await page.goto(`${site}playground/`);
  await ready(page);
}

const button = (name: string) => page.getByRole('button', { name, exact: true });
const text = () => page.getByRole('textbox', { name: 'Text of Dockerfile' });
const files = () => page.getByRole('navigation', { name: 'Files' }).getByRole('listitem');
const picker = () => page.locator('input[type=file]:not([data-folder], [data-work])');

async function run(line: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Command' }).or(page.locator('.xterm textarea')).first().focus();
  await page.keyboard.insertText(line);
  await page.keyboard.press('Enter');
}

/** A folder with an empty folder, a link, an installed package and a file that is too large in it. */
function folder(): string {
  const path = join(mkdtempSync(join(tmpdir(), 'layerwise-')), 'shop');
  mkdirSync(join(path, 'logs'), { recursive: true });
  mkdirSync(join(path, 'node_modules/left-pad'), { recursive: true });
  writeFileSync(join(path, 'Dockerfile'), 'FROM scratch\nCOPY . /\n');
  writeFileSync(join(path, 'node_modules/left-pad/index.js'), 'x');
  writeFileSync(join(path, 'film.txt'), 'x'.repeat(1_200_000));
  symlinkSync('Dockerfile', join(path, 'latest'));
  return path;
}

describe('links and empty folders', () => {
  it('made in the terminal are listed, last over a reload, and leave and come back in a link and a zip', async () => {
    await open();
    await run('ln -s build.sh latest && mkdir -p var/log');
    const link = () => files().filter({ hasText: 'latest' });
    await link().getByText('build.sh').waitFor();
    await files().getByText('var/log/').waitFor();
    await page.reload();
    await ready(page);
    await link().getByRole('button').click();
    await page.getByText('is a symbolic link to build.sh').waitFor();
    expect(await violations(page)).toEqual([]);
    await button('var/log/').click();
    await page.getByText('is a folder with nothing in it').waitFor();

    await button('Open').click();
    const download = page.waitForEvent('download');
    await button('Download as a zip').click();
    const zip = readFileSync(await (await download).path());
    await button('Share').click();
    const shared = await page.getByRole('textbox', { name: 'Link' }).inputValue();
    await page.context().close();

    await open();
    await page.goto(shared);
    await page.getByText('You are looking at a shared project.').waitFor();
    await link().getByText('build.sh').waitFor();
    await page.context().close();

    await open();
    await button('Open').click();
    await picker().setInputFiles({ name: 'project.zip', mimeType: 'application/zip', buffer: zip });
    await page.getByText(/files in place of the ones before/).waitFor();
    await link().getByText('build.sh').waitFor();
    await run('readlink latest; ls var');
    await expect.poll(() => page.getByRole('log').textContent()).toMatch(/build\.sh\s*log/);
  });
});

describe('a folder', () => {
  it('is dropped with its empty folders, and what was not taken is explained', async () => {
    await open();
    const box = await page.locator('.bench').boundingBox();
    if (box === null) throw new Error('no workbench to drop on');
    const session = await page.context().newCDPSession(page);
    const at = {
      x: box.x + 300,
      y: box.y + 300,
      data: { items: [], files: [folder()], dragOperationsMask: 1 },
    };
    await session.send('Input.dispatchDragEvent', { type: 'dragEnter', ...at });
    await page.getByText('Drop files, a folder or a zip').waitFor();
    await session.send('Input.dispatchDragEvent', { type: 'dragOver', ...at });
    await session.send('Input.dispatchDragEvent', { type: 'drop', ...at });
    await page.getByText(/files in place of the ones before/).waitFor();
    await files().getByText('logs/').waitFor();
    await page.getByText('Not taken, installed packages').waitFor();
    await page.getByText('Not taken, larger than 1 MB').waitFor();
    await expect.poll(() => text().inputValue()).toBe('FROM scratch\nCOPY . /\n');
    await headline(page, 'the one step runs');
  });

  it('is picked', async () => {
    await open();
    await button('Open').click();
    await page.locator('input[data-folder]').setInputFiles(folder());
    await page.getByText('Not taken, installed packages').waitFor();
    await expect.poll(() => text().inputValue()).toBe('FROM scratch\nCOPY . /\n');
  });
});

it('files are pasted into the project, and text into the editor', async () => {
  await open();
  await page.locator('.bench').evaluate((bench) => {
    const clipboardData = new DataTransfer();
    clipboardData.items.add(new File(['one\n'], 'notes.txt', { type: 'text/plain' }));
    bench.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  });
  await page.getByText('One file added to the project.').waitFor();
  await button('notes.txt').waitFor();
  await button('Dockerfile').click();
  await text().focus();
  await page.locator('.monaco-editor.focused').waitFor();
  await page.keyboard.press('Control+A');
  await page.locator('.monaco-editor.focused').evaluate((editor) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', 'FROM scratch\nCOPY notes.txt /\n');
    const target = editor.querySelector('.native-edit-context, textarea');
    target?.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  });
  await headline(page, 'the one step runs');
  await page.locator('.step', { hasText: 'COPY notes.txt /' }).waitFor();
});
