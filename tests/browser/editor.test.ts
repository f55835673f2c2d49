import type { Browser, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import { launchBrowser } from '../browser.ts';

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

/** The playground with this Dockerfile in the large editor and the caret at its end. */
async function edit(text: string): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  page = await context.newPage();
  page.setDefaultTimeout(8000);
  troubles = [];
  page.on('console', (message) => {
    if (message.type() === 'error') troubles.push(message.text());
  });
  page.on('pageerror', (error) => troubles.push(String(error)));
  await page.goto(`${site}playground/`);
  await page.waitForLoadState('networkidle');
  await page.getByRole('textbox', { name: 'Text of Dockerfile' }).focus();
  await page.locator('.monaco-editor.focused').waitFor();
  await page.keyboard.press('Control+A');
  await page.keyboard.insertText(text);
  // Texts that arrive at once open no list; one that did is closed.
  await page.keyboard.press('Escape');
}

/** Text of the editor as it stands on the screen, with the blanks it draws as such. */
async function shown(): Promise<string> {
  const lines = page.locator('.monaco-editor .view-line');
  const tops = await lines.evaluateAll((elements) =>
    elements
      .map((element) => ({ top: (element as HTMLElement).offsetTop, text: element.textContent }))
      .sort((a, b) => a.top - b.top)
      .map(({ text }) => text.replace(/\u00a0/g, ' ')),
  );
  return tops.join('\n');
}

const until = (what: () => Promise<unknown>, expected: unknown) =>
  expect.poll(what, { timeout: 5000 }).toEqual(expected);

const caretLine = () => page.locator('.monaco-editor .active-line-number').textContent();

const suggestion = (label: string) =>
  page.locator('.suggest-widget .monaco-list-row', { hasText: label }).first();

/** Opens the explanation of the chosen entry; the list may be closed by a key that comes while it is filled anew. */
async function details(words: string): Promise<void> {
  const shownWords = page.locator('.suggest-details', { hasText: words });
  const once = async (): Promise<boolean> => {
    if (await shownWords.isVisible()) return true;
    await page.keyboard.press('Control+Space');
    return shownWords.waitFor({ timeout: 1500 }).then(
      () => true,
      () => false,
    );
  };
  await expect.poll(once, { timeout: 12_000 }).toBe(true);
}

/** An entry of the open list of changes, which has the focus by then. */
const action = (title: string) =>
  page.locator('.action-widget:focus-within .monaco-list-row', { hasText: title });

/** Puts the caret behind the first occurrence of a text, by the editor's search. */
async function caretAt(text: string): Promise<void> {
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('Control+F');
  await page.locator('.find-widget textarea').first().fill(text);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await page.keyboard.press('ArrowRight');
}

describe('completion', () => {
  it('offers COPY after CO, with its explanation, then files of the context', async () => {
    await edit('FROM alpine:3.20\n');
    await page.keyboard.type('CO');
    await suggestion('COPY').waitFor();
    await page.keyboard.press('Enter');
    await suggestion('build.sh').waitFor();
    await page.keyboard.type('bui');
    await suggestion('build.sh').waitFor();
    await page.keyboard.press('Enter');
    await until(shown, 'FROM alpine:3.20\nCOPY build.sh');
    await page.keyboard.press('Escape');
    await page.locator('.view-line span', { hasText: /^COPY$/ }).hover();
    await page.locator('.monaco-hover', { hasText: 'Copies files from the build context' }).waitFor();
  });

  it('knows stages, images, flags and variables', async () => {
    await edit('FROM node:22-alpine AS deps\nARG PORT=80\nENV HOST=x\nFROM alpine:3.20\n');
    await page.keyboard.type('COPY --f');
    await suggestion('--from').waitFor();
    await page.keyboard.press('Enter');
    await suggestion('deps').waitFor();
    await page.keyboard.type('de');
    await suggestion('deps').waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.type(' /a /b\nARG TAG\nRUN echo $T');
    await suggestion('TAG').waitFor();
    await page.keyboard.press('Enter');
    await until(shown, expect.stringContaining('COPY --from=deps /a /b\nARG TAG\nRUN echo $TAG'));
    await page.keyboard.type('\nFROM node:22-sl');
    await suggestion('node:22-slim').waitFor();
    await details('docker-entrypoint.sh');
  });
});

describe('hover', () => {
  it('shows the value a variable has on that line', async () => {
    await edit('FROM alpine:3.20\nENV PORT=80\nENV PORT=81\nEXPOSE $PORT\n');
    await page.locator('.view-line span', { hasText: /^\$PORT$/ }).hover();
    await page.locator('.monaco-hover', { hasText: 'PORT=81' }).waitFor();
    await page.locator('.monaco-hover', { hasText: 'Set by ENV on line 3' }).waitFor();
  });
});

describe('quick fixes', () => {
  it('turn the shell form into the exec form', async () => {
    await edit('FROM alpine:3.20\nCMD node server.js');
    await page.locator('.squiggly-warning').first().waitFor();
    await page.keyboard.press('Control+.');
    await action('Use the exec form').waitFor();
    await page.keyboard.press('Enter');
    await until(shown, 'FROM alpine:3.20\nCMD ["node", "server.js"]');
    await page.keyboard.press('Control+Z');
    await until(shown, 'FROM alpine:3.20\nCMD node server.js');
  });

  it('mend a typo', async () => {
    await edit('FROM alpine:3.20\nWORKDR /app');
    await page.locator('.squiggly-error').first().waitFor();
    await page.keyboard.press('Control+.');
    await action('Change to WORKDIR').waitFor();
    await page.keyboard.press('Enter');
    await until(shown, 'FROM alpine:3.20\nWORKDIR /app');
  });

  it('are buttons under the editor too', async () => {
    await edit('FROM alpine:3.20\nCMD node server.js');
    await page.getByRole('button', { name: 'Use the exec form' }).click();
    await until(shown, 'FROM alpine:3.20\nCMD ["node", "server.js"]');
  });
});

describe('names', () => {
  it('are renamed everywhere: --from follows its stage', async () => {
    await edit('FROM alpine:3.20 AS build\nRUN touch /a\nFROM alpine:3.20\nCOPY --from=build /a /a\n');
    await caretAt('AS build');
    await page.keyboard.press('F2');
    await page.locator('.rename-input:focus').waitFor();
    await page.keyboard.type('tools');
    await page.keyboard.press('Enter');
    await until(shown, expect.stringContaining('FROM alpine:3.20 AS tools'));
    expect(await shown()).toContain('COPY --from=tools /a /a');
  });

  it('lead to their definition', async () => {
    await edit('FROM alpine:3.20\nARG NAME=1\nRUN echo $NAME\n');
    await caretAt('echo $NAME');
    await page.keyboard.press('F12');
    await until(caretLine, '2');
    await page.keyboard.type('X');
    await until(shown, expect.stringContaining('ARG XNAME=1'));
  });
});

describe('the text as a whole', () => {
  it('is formatted', async () => {
    await edit('from   alpine:3.20   as  b\n\n\n\nrun   ls');
    await page.keyboard.press('Shift+Alt+F');
    await until(shown, 'FROM alpine:3.20 AS b\n\nRUN ls\n');
  });

  it('folds at a stage', async () => {
    await edit('FROM alpine:3.20 AS a\nRUN one\nRUN two\nFROM alpine:3.20\n');
    await page.keyboard.press('Control+Home');
    await page.locator('.codicon-folding-expanded').first().waitFor();
    await page.keyboard.press('Control+Shift+[');
    await until(shown, expect.not.stringContaining('RUN one'));
    await page.keyboard.press('Control+Shift+]');
    await until(shown, expect.stringContaining('RUN one'));
  });

  it('has an outline to jump in', async () => {
    await edit('FROM alpine:3.20 AS first\nRUN one\nFROM alpine:3.20 AS second\nRUN two\n');
    await page.keyboard.press('Control+Shift+O');
    await page.locator('.quick-input-widget').waitFor();
    await page.keyboard.type('second');
    await page.locator('.quick-input-list .monaco-list-row', { hasText: 'second' }).first().waitFor();
    await page.keyboard.press('Enter');
    await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
    await page.locator('.monaco-editor.focused').waitFor();
    await until(caretLine, '3');
  });
});
