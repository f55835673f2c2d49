import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { launchBrowser } from '../browser.ts';
import { violations } from './axe.ts';
import { ready } from './bench.ts';

const site = inject('siteUrl');
let browser: Browser;
let page: Page;

beforeAll(async () => {
  browser = await launchBrowser();
  page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  page.setDefaultTimeout(10_000);
});
afterAll(() => browser.close());

async function edit(text: string): Promise<void> {
  await page.locator('.monaco-editor textarea, .monaco-editor .native-edit-context').first().focus();
  await page.keyboard.press('Control+A');
  await page.keyboard.insertText(text);
  await page.keyboard.press('Escape');
}

it('commits a prediction by keyboard, then shows what the cache did and why', async () => {
  await page.goto(`${site}playground/`);
  await page.waitForLoadState('networkidle');
  await page.getByRole('textbox', { name: 'Text of Dockerfile' }).focus();
  await page.locator('.monaco-editor.focused').waitFor();
  await edit('FROM alpine:3.20\nRUN echo one > /one\nRUN echo two > /two\n');
  await page.getByRole('button', { name: 'docker build' }).click();
  await page.getByText('Last build', { exact: true }).waitFor();

  await page.getByRole('tab', { name: 'Predict' }).click();
  await page.getByText('Nothing has changed since the last build.').waitFor();
  await edit('FROM alpine:3.20\nRUN echo one > /one\nRUN echo 2 > /two\n');
  const first = page.getByRole('group', { name: /echo one/ });
  const second = page.getByRole('group', { name: /echo 2/ });
  await first.getByRole('radio', { name: 'runs' }).focus();
  await page.keyboard.press('Space');
  await page.getByText('1 step to go').waitFor();
  await second.getByRole('radio', { name: 'cached' }).focus();
  await page.keyboard.press('ArrowRight');
  expect(await second.getByRole('radio', { name: 'runs' }).isChecked()).toBe(true);
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Build and see' }).focus();
  await page.keyboard.press('Enter');

  await page.getByText('1 of 2 right.').waitFor();
  await page.getByText('You said runs; it was cached: nothing in its cache key changed').waitFor();
  await page.getByText('A command counts by its text').waitFor();
  expect(await violations(page)).toEqual([]);

  await edit('FROM alpine:3.20\nRUN echo 1 > /one\nRUN echo 2 > /two\n');
  await page.getByText('2 steps to go').waitFor();
});

it('names the misconception behind a wrong mark, and asks for layers and the start command too', async () => {
  await page.goto(`${site}playground/`);
  await page.waitForLoadState('networkidle');
  await page.getByRole('textbox', { name: 'Text of Dockerfile' }).focus();
  await page.locator('.monaco-editor.focused').waitFor();
  await edit('FROM alpine:3.22\nWORKDIR /app\nENV MODE=dev\nCMD echo hi\n');
  await page.getByRole('tab', { name: 'Predict' }).click();
  await page.getByRole('button', { name: 'All', exact: true }).click();
  await page
    .getByRole('group', { name: /2\/2.*WORKDIR/ })
    .getByRole('radio', { name: 'runs' })
    .check();
  const layer = (name: RegExp) =>
    page.getByRole('group', { name }).filter({ has: page.getByRole('radio', { name: 'no layer' }) });
  await layer(/WORKDIR/)
    .getByRole('radio', { name: 'layer', exact: true })
    .check();
  await layer(/ENV/).getByRole('radio', { name: 'layer', exact: true }).check();
  await layer(/CMD/).getByRole('radio', { name: 'no layer' }).check();
  await page.getByRole('textbox', { name: 'What does a container of this image start?' }).fill('echo hi');
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Build and see' }).click();
  await page.getByText('3 of 5 right.').waitFor();
  await page.getByText('Many people believe: “Every instruction makes a layer.”').waitFor();
  const links = page.locator('.predict-belief a');
  expect(
    await links.evaluateAll((all) => all.map((link) => link.getAttribute('href')?.replace(/.*#/, ''))),
  ).toEqual(['m01', 'm33']);
  const proof = page.locator('.predict-belief').first();
  await proof.getByRole('button', { name: 'Try it: the shortest proof' }).click();
  await proof.getByText(/in 1 layer\./).waitFor();
  await proof.getByText('no layer ENV COLOUR=red').waitFor();
  expect(await violations(page)).toEqual([]);
});

it('asks first for what a lesson is about', async () => {
  for (const [lesson, lead] of [
    ['what-makes-a-layer', 'Which lines make a layer'],
    ['cache-key', 'which steps come from the cache'],
  ] as const) {
    await page.goto(`${site}learn/${lesson}/`);
    await ready(page);
    await page.getByRole('tab', { name: 'Predict' }).click();
    await page.getByRole('tabpanel').getByText(lead).waitFor();
  }
});
