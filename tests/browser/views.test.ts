import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import { launchBrowser } from '../browser.ts';
import { violations } from './axe.ts';
import { headline, ready, replaceText, stepOf } from './bench.ts';

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

async function open(path = 'playground/', width = 1440): Promise<void> {
  const context = await browser.newContext({ viewport: { width, height: 900 }, reducedMotion: 'reduce' });
  page = await context.newPage();
  page.setDefaultTimeout(10_000);
  troubles = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') troubles.push(message.text());
  });
  page.on('pageerror', (error) => troubles.push(String(error)));
  await page.goto(`${site}${path}`);
  await page.locator('.bench').scrollIntoViewIfNeeded();
  await ready(page);
}

const tab = (name: string) => page.getByRole('tab', { name }).click();
const view = () => page.getByRole('tabpanel');
const build = () => page.getByRole('button', { name: 'docker build' }).click();

describe('the Files view', () => {
  it('walks the tree, reads a file and finds paths', async () => {
    await open();
    await tab('Files');
    await view().getByRole('button', { name: 'usr/' }).click();
    await view().getByRole('button', { name: 'share/' }).click();
    await view().getByRole('button', { name: '/', exact: true }).click();
    await view().getByText('19 entries').waitFor();
    await view().getByRole('checkbox', { name: 'Only what my lines changed' }).check();
    await view().getByRole('button', { name: '/usr/share/nginx/html/hours.html' }).click();
    await view()
      .getByRole('region', { name: /Text of .*hours.html/ })
      .getByText('Open from 9 to 5.')
      .waitFor();
    await view().getByRole('searchbox', { name: 'Search paths' }).fill('index');
    await view().getByText('1 path of your lines with “index” in it').waitFor();
    expect(await violations(page)).toEqual([]);
  });

  it('follows an edit, and shows what a line deletes', async () => {
    await open();
    await tab('Files');
    await view().getByText('19 entries').waitFor();
    await replaceText(page, 'Dockerfile', 'EXPOSE 80', 'RUN rm /usr/share/nginx/html/hours.html');
    await view().getByRole('searchbox').fill('hours');
    const ghost = view().getByRole('listitem').filter({ hasText: 'deleted; a lower layer still holds it' });
    await ghost.getByRole('img', { name: 'deleted file' }).waitFor();
    await ghost.hover();
    await page.locator('.plain-line.code-linked').filter({ hasText: 'RUN rm' }).waitFor();
  });
});

describe('the Image view', () => {
  it('has config, history and digests, and gives the image as a file', async () => {
    await open();
    await replaceText(page, 'Dockerfile', 'FROM nginx:alpine', 'FROM scratch');
    await tab('Image');
    await view().getByText('80/tcp', { exact: true }).waitFor();
    await view().getByText('A note on what it listens on').waitFor();
    await view()
      .getByText(/^sha256:[0-9a-f]{64}$/)
      .first()
      .waitFor();
    await view().getByText('Config as JSON').click();
    await view().getByRole('region', { name: 'Config as JSON' }).getByText('"ExposedPorts"').waitFor();
    const download = page.waitForEvent('download');
    await view().getByRole('button', { name: 'OCI layout' }).click();
    const file = await download;
    expect(file.suggestedFilename()).toBe('image.oci.tar');
    expect(readFileSync(await file.path(), 'latin1')).toContain('oci-layout');
    await view().getByText('image.oci.tar is complete.').waitFor();
    expect(await violations(page)).toEqual([]);
  });
});

describe('the Stages view', () => {
  it('says in a list what the drawing shows', async () => {
    await open();
    await build();
    await headline(page, 'Built: ');
    await replaceText(page, 'Dockerfile', 'COPY --from=build /site/out /usr/share/nginx/html', 'RUN ls');
    await tab('Stages');
    const stage = (name: string) =>
      view().getByRole('list', { name: 'Stages' }).getByRole('listitem').filter({ hasText: name });
    await stage('Nothing that this build wants comes from it').getByText('skipped').waitFor();
    await stage('Starts from nginx:alpine').getByText('would be built').waitFor();
    await view().locator('.stage-box[data-state=skipped]').waitFor();
    await stage('skipped').getByRole('button', { name: 'line 1' }).click();
    await page.locator('.monaco-editor.focused').waitFor();
    expect(await violations(page)).toEqual([]);
  });
});

describe('the Checks view', () => {
  it('groups findings and mends them from any file', async () => {
    await open();
    await replaceText(page, 'Dockerfile', 'EXPOSE 80', 'CMD echo hello');
    await page.getByRole('button', { name: 'build.sh', exact: true }).click();
    await page.getByRole('tab', { name: 'Checks 1 findings' }).click();
    expect(await view().getByRole('link', { name: 'JSONArgsRecommended' }).getAttribute('href')).toContain(
      'reference/checks/',
    );
    expect(await violations(page)).toEqual([]);
    await view().getByRole('button', { name: 'Use the exec form' }).click();
    await view().getByText('No check has anything to say.').waitFor();
    expect(await page.getByRole('textbox', { name: 'Text of Dockerfile' }).inputValue()).toContain(
      'CMD ["echo", "hello"]',
    );
  });
});

describe('the Compare view', () => {
  it('pins a build, says what became different, and brings a build back', async () => {
    await open();
    await build();
    await headline(page, 'Built: ');
    await tab('Compare');
    await view().getByText('There is one result so far.').waitFor();
    await replaceText(page, 'Dockerfile', 'RUN sh build.sh', 'RUN sh build.sh\nRUN ls');
    await view()
      .getByText(/steps differ/)
      .waitFor();
    await build();
    await view().getByRole('button', { name: 'Pin Build 1' }).click();
    await replaceText(page, 'Dockerfile', 'EXPOSE 80', 'CMD ["true"]');
    await view().getByText('the start command is another').waitFor();
    await view().getByText('Files: 1 differs').click();
    await view().getByRole('region', { name: 'Changes of Dockerfile' }).getByText('RUN ls').waitFor();
    expect(await violations(page)).toEqual([]);
    await view().getByRole('button', { name: 'Bring back its files of Build 1' }).click();
    const text = page.getByRole('textbox', { name: 'Text of Dockerfile' });
    await expect.poll(() => text.inputValue()).not.toContain('RUN ls');
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => text.inputValue()).toContain('CMD ["true"]');
  });
});

describe('the options of a build', () => {
  it('set target, arguments and cache, and are in the command line', async () => {
    await open();
    await replaceText(page, 'Dockerfile', 'WORKDIR /site', 'ARG PAGE=one\nWORKDIR /site\nRUN echo $PAGE');
    await page.getByRole('button', { name: 'Options' }).click();
    const pane = page.getByRole('group', { name: 'Options' });
    await pane.getByRole('textbox', { name: 'PAGE' }).fill('two words');
    await pane.getByRole('combobox').selectOption('build');
    await pane.getByText("docker build --target build --build-arg 'PAGE=two words' .").waitFor();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page
      .getByRole('button', { name: /^Options/ })
      .and(page.locator(':focus'))
      .waitFor();
    await build();
    await headline(page, 'Built: ');
    expect(await stepOf(page, 'FROM nginx').count()).toBe(0);
    await page
      .getByRole('log', { name: 'Output' })
      .getByText("'PAGE=two words' .")
      .waitFor({ state: 'attached' });
  });
});

describe('undo', () => {
  it('takes back what was done to files, step by step', async () => {
    await open();
    await replaceText(page, 'Dockerfile', 'EXPOSE 80', 'EXPOSE 8080');
    await page.getByRole('button', { name: 'build.sh', exact: true }).click();
    await page.getByRole('button', { name: 'Remove build.sh' }).click();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('button', { name: 'build.sh', exact: true }).waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('button', { name: 'Dockerfile', exact: true }).click();
    const text = page.getByRole('textbox', { name: 'Text of Dockerfile' });
    expect(await text.inputValue()).not.toContain('8080');
    await page.getByRole('button', { name: 'Redo' }).click();
    expect(await text.inputValue()).toContain('8080');
  });
});

describe('the row of tabs', () => {
  it.each([1440, 1024, 390, 320])('shows the chosen tab whole, %d px wide', async (width) => {
    await open('learn/layers-and-cache/', width);
    const row = page.getByRole('tablist', { name: 'Results' });
    if (width < 640) await page.getByRole('button', { name: 'Results' }).click();
    await page.getByRole('tab', { name: 'Build' }).focus();
    await page.keyboard.press('End');
    const inside = async (): Promise<boolean> => {
      const [tabBox, rowBox] = [
        await row.getByRole('tab', { name: 'Predict' }).boundingBox(),
        await row.boundingBox(),
      ];
      return (
        tabBox !== null &&
        rowBox !== null &&
        tabBox.x >= rowBox.x &&
        tabBox.x + tabBox.width <= rowBox.x + rowBox.width + 1
      );
    };
    await expect.poll(inside).toBe(true);
    const heights = await row
      .getByRole('tab')
      .evaluateAll((tabs) => new Set(tabs.map((one) => one.getBoundingClientRect().top)).size);
    expect(heights).toBe(1);
  });
});

it('the Layers view draws layers to scale, what is hidden hatched', async () => {
  await open();
  await replaceText(page, 'Dockerfile', 'EXPOSE 80', 'RUN rm /usr/share/nginx/html/hours.html');
  await tab('Layers');
  await view().getByText('deleted by RUN rm').first().waitFor();
  const shares = await view()
    .locator('.layer')
    .evaluateAll((rows) =>
      rows.map((row) => ({
        share: row.querySelector('meter')?.value ?? 0,
        height: row.getBoundingClientRect().height,
        hatched: getComputedStyle(row, '::after').height,
      })),
    );
  for (const { share, height } of shares) expect(height).toBeGreaterThanOrEqual(share * 0.18 * 16 - 1);
  expect(Math.max(...shares.map(({ share }) => share))).toBeGreaterThan(50);
  expect(shares.some(({ hatched }) => Number.parseFloat(hatched) > 5)).toBe(true);
});
