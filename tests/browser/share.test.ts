import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import { zipOf } from '../../src/app/bring/zip.ts';
import { hostileHashes, scriptHash } from '../../src/app/share/hostile.fixture.ts';
import { launchBrowser } from '../browser.ts';
import { violations } from './axe.ts';
import { headline, ready, replaceText } from './bench.ts';

const site = inject('siteUrl');
let browser: Browser;
let page: Page;
let troubles: string[];

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());
afterEach(async () => {
  expect(troubles).toEqual([]);
  await page.context().close();
});

async function open(path = 'playground/'): Promise<void> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    reducedMotion: 'reduce',
  });
  page = await context.newPage();
  page.setDefaultTimeout(10_000);
  troubles = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') troubles.push(message.text());
  });
  page.on('pageerror', (error) => troubles.push(String(error)));
  page.on('dialog', (dialog) => {
    troubles.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  await page.goto(`${site}${path}`);
  await ready(page);
}

const text = () => page.getByRole('textbox', { name: 'Text of Dockerfile' });
const button = (name: string) => page.getByRole('button', { name, exact: true });

async function linkOf(): Promise<string> {
  await button('Share').click();
  const link = await page.getByRole('textbox', { name: 'Link' }).inputValue();
  await page.keyboard.press('Escape');
  return link;
}

describe('a shared link', () => {
  it('shows somebody else the same, and leaves their own files alone', async () => {
    await open();
    await replaceText(page, 'Dockerfile', 'EXPOSE 80', 'ARG PORT=1\nEXPOSE $PORT');
    await button('Options').click();
    await page.getByRole('textbox', { name: 'PORT' }).fill('7070');
    await page.keyboard.press('Escape');
    await page.getByRole('tab', { name: 'Image' }).click();
    await page.getByRole('tabpanel').getByText('7070/tcp', { exact: true }).waitFor();
    const link = await linkOf();
    await page.context().close();

    await open();
    await replaceText(page, 'Dockerfile', 'EXPOSE 80', 'EXPOSE 4321');
    await page.goto(link);
    await page.getByText('You are looking at a shared project.').waitFor();
    await page.getByRole('tabpanel').getByText('7070/tcp', { exact: true }).waitFor();
    expect(await violations(page)).toEqual([]);
    expect(page.url()).not.toContain('#');
    await button('Back to my files').click();
    await expect.poll(() => text().inputValue()).toContain('EXPOSE 4321');
    await page.getByRole('tabpanel').getByText('4321/tcp', { exact: true }).waitFor();
    await page.reload();
    await expect.poll(() => text().inputValue()).toContain('EXPOSE 4321');
  });

  it('holds predictions and the step that is told', async () => {
    await open();
    await button('Step through').click();
    await button('Step forward').click();
    const told = await page.locator('.scrubber-text').innerText();
    expect(told).toContain('2 of');
    await page.getByRole('tab', { name: 'Predict' }).click();
    await page
      .getByRole('group', { name: /sh build.sh/ })
      .getByRole('radio', { name: 'cached' })
      .check();
    const link = await linkOf();
    await page.context().close();

    await open();
    await page.goto(link);
    await page.getByText('You are looking at a shared project.').waitFor();
    const mark = page.getByRole('group', { name: /sh build.sh/ }).getByRole('radio', { name: 'cached' });
    await expect.poll(() => mark.isChecked()).toBe(true);
    await page.getByRole('tab', { name: 'Build' }).click();
    await expect.poll(() => page.locator('.scrubber-text').innerText()).toBe(told);
  });

  it('can be kept in place of one’s own files, and undone', async () => {
    await open();
    await replaceText(page, 'Dockerfile', 'EXPOSE 80', 'EXPOSE 99');
    const link = await linkOf();
    await button('Reset').click();
    await button('Start over').click();
    await page.goto(link);
    await button('Keep this as mine').click();
    await page.reload();
    await expect.poll(() => text().inputValue()).toContain('EXPOSE 99');
  });

  it('that would be too long is offered as a file, which opens again', async () => {
    await open();
    let noise = '';
    for (let i = 1; noise.length < 30_000; i = (i * 48_271) % 2_147_483_647) noise += i.toString(36);
    await replaceText(page, 'Dockerfile', 'EXPOSE 80', `# ${noise}`);
    await button('Share').click();
    await page.getByText(/A link with all these files would have [\d,]+ characters/).waitFor();
    expect(await violations(page)).toEqual([]);
    const download = page.waitForEvent('download');
    await button('Save as a file').click();
    const path = await (await download).path();
    const saved = readFileSync(path);
    await page.keyboard.press('Escape');
    await button('Reset').click();
    await button('Start over').click();
    await button('Open').click();
    await page
      .locator('input[type=file]:not([data-folder], [data-work])')
      .setInputFiles({ name: 'my.layerwise.json', mimeType: 'application/json', buffer: saved });
    await page.getByText('You are looking at the project in my.layerwise.json.').waitFor();
    expect(await text().inputValue()).toContain(noise);
  });
});

describe('a hostile link', () => {
  it('is refused in words and leaves everything as it was', async () => {
    const hashes = await hostileHashes(7);
    const kinds = new Map(hashes.map((one) => [one.what, one]));
    expect(kinds.size).toBeGreaterThan(20);
    await open();
    await replaceText(page, 'Dockerfile', 'EXPOSE 80', 'EXPOSE 4321');
    await page.getByRole('tab', { name: 'Image' }).click();
    const before = await text().inputValue();
    for (const { what, hash } of kinds.values()) {
      await page.evaluate((next) => {
        location.hash = next;
      }, hash);
      await page.getByText('The link cannot be opened.').waitFor();
      expect(await text().inputValue(), what).toBe(before);
      expect(await page.getByText('Your own files are put aside').count(), what).toBe(0);
      await button('Dismiss').click();
    }
    await page.getByRole('tabpanel').getByText('4321/tcp', { exact: true }).waitFor();
    await button('docker build').click();
    await page.getByRole('tab', { name: 'Build' }).click();
    await headline(page, 'Built: ');
  });

  it('with scripts in every text runs none of them in any view', async () => {
    await open();
    const title = await page.title();
    await page.goto(`${site}playground/#${await scriptHash()}`);
    await page.getByText('You are looking at a shared project.').waitFor();
    for (const tab of await page.getByRole('tab').all()) {
      await tab.click();
      await page.waitForTimeout(150);
    }
    await button('docker build').click();
    await page
      .getByRole('log', { name: 'Output' })
      .getByText('docker build --target')
      .waitFor({ state: 'attached' });
    expect(await page.title()).toBe(title);
    expect(await page.locator('.bench img, .bench script').count()).toBe(0);
  });
});

describe('a project of one’s own', () => {
  const zip = Buffer.from(
    zipOf([
      { path: 'shop/Dockerfile', text: 'FROM scratch\nCOPY data.bin /\n' },
      { path: 'shop/data.bin', text: '', base64: 'AAEC' },
      { path: 'shop/node_modules/a/index.js', text: 'x' },
    ]),
  );

  it('comes as a zip, with what was not taken and why', async () => {
    await open();
    await button('Open').click();
    expect(await violations(page)).toEqual([]);
    await page
      .locator('input[type=file]:not([data-folder], [data-work])')
      .setInputFiles({ name: 'shop.zip', mimeType: 'application/zip', buffer: zip });
    await page.getByText('2 files in place of the ones before.').waitFor();
    await page.getByText('Not taken, installed packages').waitFor();
    await expect.poll(() => text().inputValue()).toContain('COPY data.bin /');
    await headline(page, 'the one step runs');
    await button('data.bin').click();
    await page.getByText('data.bin is not text').waitFor();
    await button('Dismiss').click();
    await button('Undo').click();
    await button('build.sh').waitFor();
  });

  it('is dropped as files', async () => {
    await open();
    const data = await page.evaluateHandle(() => {
      const transfer = new DataTransfer();
      transfer.items.add(new File(['one\n'], 'notes.txt', { type: 'text/plain' }));
      return transfer;
    });
    await page.locator('.bench').dispatchEvent('dragenter', { dataTransfer: data });
    await page.getByText('Drop files, a folder or a zip').waitFor();
    await page.locator('.bench').dispatchEvent('drop', { dataTransfer: data });
    await page.getByText('One file added to the project.').waitFor();
    await button('notes.txt').waitFor();
    expect(await page.getByText('Drop files, a folder or a zip').count()).toBe(0);
  });

  it('begins with a sample, and leaves as a zip', async () => {
    await open();
    await button('Open').click();
    await page
      .locator('.open-pane')
      .getByRole('button', { name: /Express|Node/ })
      .click();
    await page.getByText('in place of your files').waitFor();
    await button('package.json').waitFor();
    await button('Open').click();
    const download = page.waitForEvent('download');
    await button('Download as a zip').click();
    expect((await download).suggestedFilename()).toBe('project.zip');
    await button('Undo').click();
    await button('build.sh').waitFor();
  });
});

describe('all of one’s work', () => {
  it('leaves as a file and merges into another browser, from the course page and the playground', async () => {
    await open();
    await replaceText(page, 'Dockerfile', 'EXPOSE 80', 'EXPOSE 4321');
    await button('Open').click();
    expect(await violations(page)).toEqual([]);
    const download = page.waitForEvent('download');
    await button('Save all my work').click();
    const saved = readFileSync(await (await download).path());
    await page.context().close();

    await open();
    const work = { name: 'work.json', mimeType: 'application/json', buffer: saved };
    await button('Open').click();
    await page.locator('input[data-work]').setInputFiles(work);
    await page.getByText('Brought in: one project.').waitFor();
    await expect.poll(() => text().inputValue()).toContain('EXPOSE 4321');
    await replaceText(page, 'Dockerfile', 'EXPOSE 4321', 'EXPOSE 99');

    await page.goto(`${site}learn/`);
    const bring = page.locator('work-file input');
    await bring.setInputFiles({ ...work, buffer: Buffer.from('{"layerwiseWork":99}') });
    await page.getByText('It was made by a newer Layerwise.').waitFor();
    await bring.setInputFiles(work);
    await page.getByText('yours stays, and its page offers the other one').waitFor();
    expect(await violations(page)).toEqual([]);

    await page.goto(`${site}playground/`);
    await ready(page);
    await expect.poll(() => text().inputValue()).toContain('EXPOSE 99');
    await button('Show the other ones').click();
    await expect.poll(() => text().inputValue()).toContain('EXPOSE 4321');
    await button('Back to my files').click();
    await expect.poll(() => text().inputValue()).toContain('EXPOSE 99');
  });
});

it('shows what docker history and docker inspect printed, as far as it goes', async () => {
  await open();
  await button('Open').click();
  await button('Look at an image’s output…').click();
  const area = page.getByRole('textbox', { name: /^Paste what/ });
  const pane = page.locator('.pasted');
  await expect.poll(() => area.evaluate((element) => element === document.activeElement)).toBe(true);
  await area.fill('REPOSITORY   TAG');
  await pane.getByText('This is neither the table of docker history').waitFor();
  await area.fill(
    [
      'IMAGE          CREATED       CREATED BY                        SIZE      COMMENT',
      '<missing>      2 days ago    CMD ["sh"]                        0B        buildkit.dockerfile.v0',
      '<missing>      2 days ago    RUN /bin/sh -c <img src=x> # buildkit   3MB       buildkit.dockerfile.v0',
      '<missing>      9 days ago    ADD alpine.tar.gz / # buildkit    9MB       buildkit.dockerfile.v0',
    ].join('\n'),
  );
  await pane.getByText('12 MB in 2 layers').waitFor();
  await pane.getByText('RUN <img src=x>').waitFor();
  await pane.getByText('Where the base image ends').waitFor();
  expect(await violations(page)).toEqual([]);
  await area.fill(JSON.stringify([{ Id: 'sha256:1', RepoTags: ['shop:1'], Config: { Cmd: ['sh'] } }]));
  await pane.getByText('shop:1, platform unknown, size unknown').waitFor();
  await pane.getByText('["sh"]').waitFor();
});
