import type { Browser, BrowserContext, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
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
});
afterEach(() => context.close());

/** The Dockerfile that the editor of the page shows. */
function editor(): ReturnType<Page['locator']> {
  return page.locator('.bench-editor');
}

describe('a lesson', () => {
  it('judges an answer and says why', async () => {
    await page.goto(`${site}learn/copy/`);
    const question = page.locator('question-box').first();
    await question.getByRole('button', { name: 'Check my answer' }).click();
    await expect.poll(() => question.getByRole('status').textContent()).toBe('Choose an answer first.');
    for (const verdict of ['right', 'wrong']) {
      const radios = question.getByRole('radio');
      for (let at = 0; at < (await radios.count()); at++) {
        await radios.nth(at).check();
        await question.getByRole('button', { name: 'Check my answer' }).click();
        if ((await question.locator('.question-said').getAttribute('data-verdict')) === verdict) break;
      }
      expect(await question.locator('.question-said').getAttribute('data-verdict')).toBe(verdict);
    }
  });

  it('opens its builds in the workbench and gives one’s own files back', async () => {
    await page.goto(`${site}learn/copy/`);
    const open = page.getByRole('button', { name: 'Open in the workbench' }).first();
    const { dockerfile } = JSON.parse((await open.getAttribute('data-bench')) ?? '') as {
      dockerfile: string;
    };
    await open.click();
    const word = dockerfile.trim().split(/\s+/).at(-1) ?? '';
    await expect.poll(() => editor().textContent()).toContain(word);
    await page.getByRole('button', { name: 'Back to my files' }).click();
    await expect.poll(() => page.getByRole('button', { name: 'Back to my files' }).count()).toBe(0);
  });

  it('shows on a phone what a command printed, and leads back to the text', async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(`${site}learn/image-and-container/`);
    const run = page.getByRole('button', { name: 'Run it' }).first();
    await run.click();
    await expect.poll(() => page.locator('.bench-panes').getAttribute('data-pane')).toBe('terminal');
    await expect.poll(() => page.locator('.bench-panes').textContent()).toContain('naming to');
    await page.getByRole('button', { name: 'Back to the text' }).click();
    await expect.poll(() => run.evaluate((button) => button === document.activeElement)).toBe(true);
    const { y = -1 } = (await run.boundingBox()) ?? {};
    expect(y > 0 && y < 844).toBe(true);
  });

  it('is remembered on the course map', async () => {
    await page.goto(`${site}learn/from-and-run/`);
    await page.getByRole('button', { name: 'docker build' }).first().click();
    await expect
      .poll(() => page.evaluate(() => localStorage.getItem('layerwise:progress')))
      .toContain('built');
    await page.goto(`${site}learn/`);
    expect(await page.locator('[data-lesson="from-and-run"] [data-state]').textContent()).toMatch(
      /\d of 4 goals/,
    );
    expect(await page.locator('[data-continue]').textContent()).toContain('Continue');
  });

  it('can be read without scripts, its results and answers too', async () => {
    const plain = await browser.newContext({ javaScriptEnabled: false });
    const text = await plain.newPage();
    await text.goto(`${site}learn/copy/`);
    expect(await text.locator('.live-result').first().textContent()).toContain('base image');
    await text.locator('details.answer').first().locator('summary').click();
    expect(await text.locator('.answer-verdict').first().isVisible()).toBe(true);
    expect(await text.getByRole('button', { name: 'Open in the workbench' }).count()).toBe(0);
    await plain.close();
  });

  it('prints what is folded and leaves out what must be clicked', async () => {
    await page.goto(`${site}learn/copy/`);
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.lesson-bench').isVisible()).toBe(false);
    expect(await page.locator('.site-header').isVisible()).toBe(false);
    expect(await page.locator('.handout-goals').isVisible()).toBe(true);
  });
});

describe('misconceptions', () => {
  it('open at their address, are filtered, and go on in the playground', async () => {
    await page.goto(`${site}misconceptions/#m05`);
    await expect.poll(() => page.locator('#m05').getAttribute('open')).not.toBeNull();
    await page.locator('#m05').getByRole('button', { name: 'Open in the workbench' }).first().click();
    await page.waitForURL('**/playground/');
    await expect.poll(() => editor().textContent()).toContain('big.bin');
    await page.goto(`${site}misconceptions/`);
    await page.getByLabel('differs in the classic builder').check();
    await expect.poll(() => page.locator('#m05').isVisible()).toBe(false);
    expect(await page.locator('#m02').isVisible()).toBe(true);
  });
});

it('search finds a lesson and the address keeps the words', async () => {
  await page.goto(`${site}search/`);
  await page.getByRole('searchbox').fill('dockerignore');
  await expect.poll(() => page.locator('.search-list li').count()).toBeGreaterThan(1);
  expect(page.url()).toContain('q=dockerignore');
});

it('the tester of .dockerignore follows its fields', async () => {
  await page.goto(`${site}reference/dockerignore/`);
  const rows = page.locator('.ignore-rows li');
  expect(await rows.filter({ hasText: 'server.js' }).first().textContent()).toContain('sent');
  await page.locator('.ignore-tester').scrollIntoViewIfNeeded();
  await page.waitForLoadState('networkidle');
  await page.locator('.ignore-fields textarea').first().fill('*.js\n');
  await expect.poll(() => rows.filter({ hasText: 'server.js' }).first().textContent()).toContain('left out');
});

it('a drill judges statements one at a time', async () => {
  await page.goto(`${site}exam/`);
  await page.getByRole('button', { name: 'Begin' }).click();
  for (let at = 0; at < 10; at++) {
    await page.getByRole('button', { name: 'Yes, this is right' }).click();
    await page.getByRole('button', { name: 'Go on' }).click();
  }
  expect(await page.locator('.exam-result h2').textContent()).toMatch(/^\d+ of 10 right$/);
});

it('a mock exam is sat by keyboard, paused, and marked by objective', async () => {
  await page.goto(`${site}exam/mock/?questions=10&seed=ferry`);
  await page.getByRole('button', { name: 'Begin the exam' }).click();
  const stem = page.locator('.exam-item h2');
  const place = page.locator('.exam-item .view-aside');
  const first = await stem.textContent();
  expect(await page.getByRole('timer').textContent()).toMatch(/^1[56]:\d\d$/);
  await page.getByRole('button', { name: 'Pause' }).click();
  expect(await page.getByRole('heading', { name: 'The exam is paused' }).isVisible()).toBe(true);
  await expect.poll(() => stem.count()).toBe(0);
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByRole('button', { name: 'Hide the clock' }).click();
  await expect.poll(() => page.getByRole('timer').count()).toBe(0);
  await stem.focus();
  for (let at = 1; at <= 10; at++) {
    await expect.poll(() => place.textContent()).toContain(`Question ${at} of 10`);
    await page.keyboard.press('1');
    await expect.poll(() => page.locator('.exam-choices input').first().isChecked()).toBe(true);
    if (at < 10) await page.keyboard.press('Enter');
  }
  await page.keyboard.press('Backspace');
  await expect.poll(() => place.textContent()).toContain('Question 9 of 10');
  await page.getByRole('button', { name: 'Hand in' }).click();
  expect(await page.locator('.exam-result h2').textContent()).toMatch(/^\d+ of 10 right, \d+%$/);
  expect(await page.locator('.exam-result tbody tr').count()).toBeGreaterThan(1);
  await page.goto(`${site}exam/mock/?questions=10&seed=ferry`);
  await page.getByRole('button', { name: 'Begin the exam' }).click();
  expect(await stem.textContent()).toBe(first);
});

it('a challenge is scored against par', async () => {
  await page.goto(`${site}challenges/shrink-it/`);
  const field = page.locator('.bench-editor textarea, .bench-editor .monaco-editor').first();
  await field.waitFor();
  await expect.poll(() => page.locator('.score').textContent()).toContain('Par: 170 MB');
});
