import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { launchBrowser } from '../browser.ts';

const site = inject('siteUrl');
let browser: Browser;
let page: Page;

beforeAll(async () => {
  browser = await launchBrowser();
  page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  page.setDefaultTimeout(30_000);
  await page.goto(`${site}playground/`);
  await page.waitForLoadState('networkidle');
});
afterAll(() => browser.close());

const STOPPED = 'layerwise: the container was stopped: it ';

/** Scripts that would fill or freeze a machine, with what ends them. */
const SCRIPTS: readonly (readonly [what: string, script: string, ends: string])[] = [
  ['an endless loop', 'while :; do :; done', STOPPED],
  ['children without end', 'f() { f & f & wait; }; f', STOPPED],
  ['a file without end', 'yes > /tmp/full', STOPPED],
  ['a text that doubles', 'a=x; while :; do a=$a$a; done', STOPPED],
  ['recursion without end', 'sh -c "f() { f; }; f"; echo code $?', 'code 139'],
  [
    'a pattern that explodes',
    'echo aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab | grep -cE "(a+)+$"; echo code $?',
    'code 1',
  ],
  ['a pipe without end', 'yes | sort', STOPPED],
  ['waiting for nothing', 'mkfifo /p; cat /p', STOPPED],
];

/** Longest time in milliseconds between two frames of the page while something happens. */
async function longestGap(during: () => Promise<void>): Promise<number> {
  await page.evaluate(() => {
    const state = { gap: 0, last: performance.now(), on: true };
    (globalThis as unknown as { watched: typeof state }).watched = state;
    const tick = (now: number): void => {
      state.gap = Math.max(state.gap, now - state.last);
      state.last = now;
      if (state.on) requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  });
  await during();
  return page.evaluate(() => {
    const state = (globalThis as unknown as { watched: { gap: number; on: boolean } }).watched;
    state.on = false;
    return state.gap;
  });
}

const transcript = () => page.getByRole('log').textContent();

async function run(line: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Command' }).or(page.locator('.xterm textarea')).first().focus();
  await page.keyboard.insertText(line);
  await page.keyboard.press('Enter');
}

it.each(SCRIPTS)('%s ends with a message and leaves the page alive', async (_what, script, ends) => {
  const before = ((await transcript()) ?? '').length;
  const gap = await longestGap(async () => {
    await run(`docker run --rm alpine:3.20 sh -c '${script}'`);
    await expect
      .poll(async () => ((await transcript()) ?? '').slice(before), { timeout: 25_000 })
      .toContain(ends);
  });
  // The engine works beside the page; a second is far more than a busy machine needs for a frame.
  expect(gap).toBeLessThan(1000);
});

it('builds as ever afterwards', async () => {
  await page.getByRole('textbox', { name: 'Text of Dockerfile' }).focus();
  await page.locator('.monaco-editor.focused').waitFor();
  await page.keyboard.press('Control+A');
  await page.keyboard.insertText('FROM alpine:3.20\nRUN while :; do :; done\n');
  await page.getByText('it took more than').first().waitFor();
  await page.keyboard.press('Control+A');
  await page.keyboard.insertText('FROM alpine:3.20\nRUN echo still here\n');
  await page.getByRole('button', { name: 'docker build' }).click();
  await expect.poll(transcript, { timeout: 20_000 }).toContain('still here');
});
