import type { Browser, Locator, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import { launchBrowser } from '../browser.ts';
import { ready, replaceText } from './bench.ts';

/*
 * Whatever a view shows and the line that caused it light each other, by pointer and by focus.
 */

const site = inject('siteUrl');
let browser: Browser;
let page: Page;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());
afterEach(() => page.context().close());

const DOCKERFILE = `FROM alpine:3.22 AS tools
RUN echo tool > /tool
FROM alpine:3.22
WORKDIR /app
ENV MODE=dev
COPY --from=tools /tool /app/
ENTRYPOINT ["echo"]
CMD echo hello
`;

async function open(): Promise<void> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    reducedMotion: 'reduce',
  });
  page = await context.newPage();
  page.setDefaultTimeout(10_000);
  await page.goto(`${site}playground/`);
  await ready(page);
  const area = page.getByRole('textbox', { name: 'Text of Dockerfile' });
  await replaceText(page, 'Dockerfile', await area.inputValue(), DOCKERFILE);
  await page.locator('.step', { hasText: 'WORKDIR /app' }).waitFor();
}

const tab = (name: string) => page.getByRole('tab', { name }).click();
const view = () => page.getByRole('tabpanel');

/** What each view has for a line, and the line. */
const ROWS: readonly (readonly [view: string, row: () => Locator, line: string])[] = [
  ['Build', () => view().locator('.step', { hasText: 'WORKDIR' }), 'WORKDIR /app'],
  ['Layers', () => view().locator('.layer', { hasText: 'COPY --from=tools' }), 'COPY --from=tools'],
  ['Layers', () => view().locator('.setting', { hasText: 'ENV MODE' }), 'ENV MODE=dev'],
  ['Image', () => view().locator('.history-row', { hasText: 'WORKDIR' }), 'WORKDIR /app'],
  ['Image', () => view().locator('.facts > *, .settings > *', { hasText: 'MODE' }).first(), 'ENV MODE=dev'],
  ['Start', () => view().locator('.argv-word').first(), 'ENTRYPOINT ["echo"]'],
  ['Start', () => view().locator('.legend li').last(), 'CMD echo hello'],
  ['Start', () => view().locator('.settings > *', { hasText: 'MODE=dev' }), 'ENV MODE=dev'],
  [
    'Stages',
    () => view().getByRole('list', { name: 'Stages' }).locator('li', { hasText: 'tools' }).first(),
    'AS tools',
  ],
  ['Checks', () => view().locator('li', { hasText: 'JSON' }).first(), 'CMD echo hello'],
  ['Predict', () => view().locator('.predict-step', { hasText: 'WORKDIR' }), 'WORKDIR /app'],
];

describe('a row of a view', () => {
  it('lights its line when it is hovered, and its line marks it', async () => {
    await open();
    for (const [name, row, line] of ROWS) {
      await tab(name);
      await row().hover();
      const lit = page.locator('.plain-line.code-linked', { hasText: line });
      await lit.waitFor().catch(() => {
        throw new Error(`${name}: nothing lights “${line}”`);
      });
      await page.getByRole('button', { name: 'docker build' }).hover();
      await expect.poll(() => page.locator('.code-linked').count(), { message: name }).toBe(0);
    }
  });

  it('lights it when something in it has the focus', async () => {
    await open();
    for (const name of ['Build', 'Layers', 'Image', 'Start', 'Stages', 'Checks']) {
      await tab(name);
      const reference = view()
        .getByRole('button', { name: /^lines? \d/ })
        .first();
      const number = Number(/\d+/.exec((await reference.textContent()) ?? '')?.[0]);
      await reference.focus();
      const lit = page.locator('.plain-line').nth(number - 1);
      await expect.poll(() => lit.getAttribute('class'), { message: name }).toContain('code-linked');
    }
  });

  it('is marked while the caret is in its line', async () => {
    await open();
    const area = page.getByRole('textbox', { name: 'Text of Dockerfile' });
    for (const [name, row, line] of ROWS) {
      await tab(name);
      await row().waitFor();
      await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
      await area.evaluate((element: HTMLTextAreaElement, words) => {
        const at = element.value.indexOf(words);
        element.setSelectionRange(at, at);
        element.dispatchEvent(new Event('select', { bubbles: true }));
      }, line);
      await expect.poll(() => row().getAttribute('data-here'), { message: `${name}: ${line}` }).toBe('');
    }
  });

  it('lights the line in the large editor, and its caret marks the row', async () => {
    await open();
    await page.getByRole('textbox', { name: 'Text of Dockerfile' }).focus();
    await page.locator('.monaco-editor.focused').waitFor();
    await page.locator('.step', { hasText: 'WORKDIR' }).hover();
    await page.locator('.monaco-editor .code-linked').first().waitFor();
    await page.getByRole('button', { name: 'docker build' }).hover();
    await page.keyboard.press('Control+Home');
    for (let i = 0; i < 3; i++) await page.keyboard.press('ArrowDown');
    await page.locator('.step[data-here]', { hasText: 'WORKDIR' }).waitFor();
  });
});

it('the Files view lights the lines of what they changed', async () => {
  await open();
  await tab('Files');
  await view().getByRole('checkbox', { name: 'Only what my lines changed' }).check();
  const row = view().getByRole('listitem').filter({ hasText: '/app/tool' });
  await row.hover();
  await page.locator('.plain-line.code-linked', { hasText: 'COPY --from=tools' }).waitFor();
});
