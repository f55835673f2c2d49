import type { Browser, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, expect, inject, it } from 'vitest';
import { launchBrowser } from '../browser.ts';

const site = inject('siteUrl');
const LESSON = 'learn/layers-and-cache/';
/** A Dockerfile that meets the lesson's goals. */
const ANSWER = `FROM alpine:3.22
WORKDIR /app
COPY libraries.txt install.sh ./
RUN sh install.sh
COPY . .
RUN sh bundle.sh
CMD ["cat", "/app/shop.bundle"]
`;

let browser: Browser;
let page: Page;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());
afterEach(() => page.context().close());

const solved = () => page.getByText('Done: every goal is met').waitFor({ timeout: 15_000 });

/** Presses Tab until an element has the focus; fails where it cannot be reached. */
async function tabTo(selector: string): Promise<void> {
  for (let i = 0; i < 120; i++) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) === true, selector)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`${selector} cannot be reached by Tab`);
}

it('a lesson is solved with the keyboard alone', async () => {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    reducedMotion: 'reduce',
  });
  page = await context.newPage();
  await page.goto(`${site}learn/`);
  await tabTo('a[href$="learn/layers-and-cache/"]');
  await page.keyboard.press('Enter');
  await page.getByText('Goals: 3 of 4 met').waitFor();
  await tabTo('.plain-text, .native-edit-context, .monaco-editor textarea');
  await page.locator('.monaco-editor.focused').waitFor();
  await page.keyboard.press('Control+A');
  await page.keyboard.insertText(ANSWER);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+Enter');
  await solved();
  // What has the focus is never covered: here by the header that sticks.
  await tabTo('[role=tab]');
  const seen = await page.evaluate(() => {
    const box = document.activeElement?.getBoundingClientRect();
    const top =
      box === undefined ? null : document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
    return top !== null && document.activeElement?.contains(top) === true;
  });
  expect(seen).toBe(true);
});

it('a lesson is solved in a window 320 pixels wide, by touch', async () => {
  const context = await browser.newContext({
    viewport: { width: 320, height: 640 },
    hasTouch: true,
    isMobile: true,
  });
  page = await context.newPage();
  await page.goto(`${site}${LESSON}`);
  await page.getByRole('link', { name: 'Go to the workbench' }).tap();
  const text = page.getByRole('textbox', { name: 'Text of Dockerfile' });
  await text.tap();
  await text.fill(ANSWER);
  await page.getByRole('button', { name: 'docker build' }).tap();
  await solved();
  for (const name of ['Code', 'Results', 'Terminal']) {
    await page.getByRole('button', { name, exact: true }).tap();
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide, name).toBeLessThanOrEqual(320);
  }
});
