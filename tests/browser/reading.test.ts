import type { Browser, BrowserContext, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import { launchBrowser } from '../browser.ts';
import { headline, ready, replaceText, stepOf } from './bench.ts';

/*
 * What a person reads off the views and finds again later.
 */

const site = inject('siteUrl');
let browser: Browser;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());
afterEach(() => context.close());

async function open(width = 1440): Promise<void> {
  context = await browser.newContext({ viewport: { width, height: 900 }, reducedMotion: 'reduce' });
  page = await visit();
}

async function visit(): Promise<Page> {
  const tab = await context.newPage();
  tab.setDefaultTimeout(10_000);
  await tab.goto(`${site}playground/`);
  await ready(tab);
  return tab;
}

const text = () => page.getByRole('textbox', { name: 'Text of Dockerfile' });
const write = async (dockerfile: string): Promise<void> =>
  replaceText(page, 'Dockerfile', await text().inputValue(), dockerfile);
const build = () => page.getByRole('button', { name: 'docker build' }).click();
const tab = (name: string) => page.getByRole('tab', { name }).click();
const view = () => page.getByRole('tabpanel');

describe('a build', () => {
  it('says how long it takes, what the cache saves, and what each step cost', async () => {
    await open();
    await write('FROM alpine:3.22\nRUN apk add --no-cache curl\nRUN sleep 3\nRUN echo x > /x\n');
    await build();
    await headline(page, /Built: .*It took about \d+ s/);
    await stepOf(page, 'RUN sleep 3').getByText('3 s').waitFor();
    await replaceText(page, 'Dockerfile', 'echo x', 'echo y');
    await headline(page, /If you built now: .*The cache saves about \d+ s/);
    await stepOf(page, 'RUN apk add')
      .getByText(/\+\d[\d.]* MB/)
      .waitFor();
  });
});

describe('the Start view', () => {
  it('marks the origin of every word without colour, and shows the processes as a tree', async () => {
    await open();
    await write('FROM alpine:3.22\nENTRYPOINT ["sh", "-c", "sleep 60 & wait"]\nCMD ["x"]\n');
    await tab('Start');
    await view().getByText('sleep 60 & wait').first().waitFor();
    const marks = await view().locator('.argv-mark').allTextContents();
    expect(marks.map((mark) => mark.trim())).toEqual(['E', 'E', 'E', 'C', 'E', 'C']);
    await view().getByText('ENTRYPOINT, line 2').first().waitFor();
    await page.getByRole('button', { name: 'docker run, then docker stop' }).click();
    const processes = view().locator('.process');
    await processes.nth(1).waitFor();
    expect(await processes.nth(0).innerText()).toContain('1');
    expect(await processes.nth(1).locator('.unseen').textContent()).toBe('child process ');
  });
});

it('the Stages view tells needed, reused and skipped apart', async () => {
  await open();
  await write(
    'FROM alpine:3.22 AS tools\nRUN echo t > /t\nFROM alpine:3.22 AS unused\nRUN ls\nFROM alpine:3.22\nCOPY --from=tools /t /\n',
  );
  await build();
  await headline(page, 'Built: ');
  await replaceText(page, 'Dockerfile', '/t /\n', '/t /\nRUN ls\n');
  await tab('Stages');
  const stage = (name: string) =>
    view().getByRole('list', { name: 'Stages' }).getByRole('listitem').filter({ hasText: name });
  await stage('stage 1 of 3').getByText('reused').waitFor();
  await stage('stage 2 of 3').getByText('skipped').waitFor();
  await stage('stage 3 of 3').getByText('would be built').waitFor();
  await stage('stage 3 of 3').getByText('Copies from tools').waitFor();
});

it('the Files view has owner and mode of what lines made', async () => {
  await open();
  await write('FROM alpine:3.22\nCOPY --chown=1000:2000 --chmod=750 build.sh /srv/\n');
  await tab('Files');
  await view().getByRole('searchbox').fill('build.sh');
  const row = view().getByRole('listitem').filter({ hasText: '/srv/build.sh' });
  await row.getByText('-rwxr-x---').waitFor();
  await row.getByText('1000:2000').waitFor();
});

it('the Compare view sets size, layers, steps, time and start command side by side', async () => {
  await open();
  await build();
  await headline(page, 'Built: ');
  await replaceText(page, 'Dockerfile', 'EXPOSE 80', 'RUN sleep 30\nCMD ["true"]');
  await tab('Compare');
  const row = (name: string) =>
    view()
      .getByRole('row')
      .filter({ has: page.getByRole('rowheader', { name }) });
  await row('Image size').waitFor();
  for (const name of [
    'Image size',
    'Layers',
    'Steps that ran',
    'Steps from the cache',
    'Time',
    'Start command',
  ])
    expect(await row(name).getByRole('cell').count(), name).toBe(3);
  await row('Layers').getByText('1 more').waitFor();
  await row('Start command').getByText('"true"]').waitFor();
});

describe('layouts to choose from', () => {
  it.each(['Balanced', 'Build', 'Terminal', 'Full screen'])(
    '%s shows every pane and is remembered',
    async (name) => {
      await open();
      await page.getByRole('button', { name: 'Layout' }).click();
      const preset = page.getByRole('group', { name: 'Layout' }).getByRole('button', { name, exact: true });
      await preset.click();
      const full = () => page.locator('.bench').getAttribute('data-full');
      await expect.poll(full).toBe(name === 'Full screen' ? '' : null);
      const boxes = async () => {
        const all = await Promise.all(
          ['.bench-code', '.results', '.console'].map((pane) => page.locator(pane).boundingBox()),
        );
        return all.map((box) => ({ height: box?.height ?? 0, end: (box?.y ?? 0) + (box?.height ?? 0) }));
      };
      let chosen = await boxes();
      // Panes glide to their places.
      await expect
        .poll(async () => {
          const before = chosen;
          await page.waitForTimeout(150);
          chosen = await boxes();
          return JSON.stringify(before) === JSON.stringify(chosen);
        })
        .toBe(true);
      for (const { height, end } of chosen) {
        expect(height).toBeGreaterThan(40);
        expect(end).toBeLessThanOrEqual(901);
      }
      await page.reload();
      await ready(page);
      // A page never opens with its header and links hidden.
      if (name === 'Full screen') await expect.poll(full, { timeout: 5000 }).toBeNull();
      else await expect.poll(boxes, { timeout: 5000 }).toEqual(chosen);
    },
  );
});

describe('work', () => {
  it('is there again after the page has crashed', async () => {
    await open();
    await replaceText(page, 'Dockerfile', 'EXPOSE 80', 'EXPOSE 4321');
    await page.waitForTimeout(100);
    const session = await context.newCDPSession(page);
    const crashed = page.waitForEvent('crash');
    session.send('Page.crash').catch(() => undefined);
    await crashed;
    page = await visit();
    await expect.poll(() => text().inputValue()).toContain('EXPOSE 4321');
  });

  it('of an older version of the site is taken over, and of a newer one never written over', async () => {
    await open();
    const keep = (version: number, expose: number) =>
      page.evaluate(
        ([of, port]) => {
          const value = [{ path: 'Dockerfile', text: `FROM scratch\nEXPOSE ${port}\n` }];
          localStorage.setItem('layerwise:files:playground', JSON.stringify({ version: of, value }));
        },
        [version, expose] as const,
      );
    await keep(1, 1111);
    await page.reload();
    await ready(page);
    await expect.poll(() => text().inputValue()).toContain('EXPOSE 1111');
    await keep(99, 9999);
    await page.reload();
    await ready(page);
    await replaceText(page, 'Dockerfile', 'EXPOSE 80', 'EXPOSE 4321');
    await page.getByText('a newer Layerwise has used it').waitFor();
    expect(await page.evaluate(() => localStorage.getItem('layerwise:files:playground'))).toContain('9999');
  });
});

describe('the keyboard alone', () => {
  it('walks the playground: what has the focus is seen, marked and not covered', async () => {
    await open();
    await build();
    await headline(page, 'Built: ');
    await page.evaluate(() => {
      (document.activeElement as HTMLElement | null)?.blur();
      scrollTo(0, 0);
    });
    await page.mouse.click(600, 4);
    const wrong: string[] = [];
    const seen: string[] = [];
    for (let i = 0; i < 60; i++) {
      await page.keyboard.press('Tab');
      const stop = await page.evaluate(() => {
        const element = document.activeElement;
        if (!(element instanceof HTMLElement) || element === document.body) return null;
        const name = element.getAttribute('aria-label') ?? element.textContent.trim().slice(0, 30);
        const box = element.getBoundingClientRect();
        // Of something tall a part is enough.
        const covered = [10, box.height / 2, box.height - 10].every((down) => {
          const top = document.elementFromPoint(
            box.x + Math.min(box.width, 20) / 2,
            box.y + Math.max(1, Math.min(down, box.height - 1)),
          );
          return top === null || !(element.contains(top) || top.contains(element));
        });
        const { outlineStyle, outlineWidth } = getComputedStyle(element);
        const marked =
          (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2) ||
          element.closest('.monaco-editor.focused, .editor:focus-within, .console:focus-within') !== null;
        return { name, covered, marked };
      });
      if (stop === null) continue;
      seen.push(stop.name);
      if (stop.covered) wrong.push(`covered: ${stop.name}`);
      if (!stop.marked) wrong.push(`not marked: ${stop.name}`);
    }
    expect(wrong).toEqual([]);
    expect(seen).toEqual(
      expect.arrayContaining(['docker build', 'Dockerfile', 'Build', 'line 2', 'Command']),
    );
  });

  it('opens and closes the panes of the bar, and the focus comes back', async () => {
    await open();
    for (const name of ['Options', 'Open', 'Share', 'Layout']) {
      const button = page.getByRole('button', { name, exact: true });
      await button.focus();
      await page.keyboard.press('Enter');
      const pane = page.getByRole('group', { name, exact: true });
      await pane.locator('button, select').first().waitFor();
      await page.keyboard.press('Tab');
      expect(await pane.locator(':focus').count(), name).toBe(1);
      await page.keyboard.press('Escape');
      await pane.waitFor({ state: 'detached' });
      expect(await button.evaluate((element) => element === document.activeElement), name).toBe(true);
    }
    await page.getByRole('tab', { name: 'Build' }).focus();
    await page.keyboard.press('?');
    const help = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    await help.waitFor();
    await page.keyboard.press('Escape');
    await help.waitFor({ state: 'hidden' });
  });

  it('steps through a build with page keys, wherever the focus is', async () => {
    await open();
    await page.getByRole('button', { name: 'Step through' }).click();
    const part = page.getByRole('region', { name: 'Step through the build' });
    await part.getByText('1 of 9').waitFor();
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await page.keyboard.press('PageDown');
    await part.getByText('2 of 9').waitFor();
    await page.getByRole('button', { name: 'Dockerfile', exact: true }).focus();
    await page.keyboard.press('PageDown');
    await part.getByText('3 of 9').waitFor();
    await text().focus();
    await page.locator('.monaco-editor.focused').waitFor();
    await page.keyboard.press('PageUp');
    await part.getByText('3 of 9').waitFor();
  });
});

it.each([390, 320])('nothing makes the page wider than %d px', async (width) => {
  context = await browser.newContext({ viewport: { width, height: 700 }, hasTouch: true, isMobile: true });
  page = await visit();
  await write(
    'FROM alpine:3.22\nRUN echo a > /a\nRUN rm /a\nCMD echo a-rather-long-word-that-has-no-blank-in-it\n',
  );
  await page.getByRole('button', { name: 'Terminal', exact: true }).tap();
  await page.getByRole('textbox', { name: 'Command' }).fill('ln -s pages/index.txt a-link-with-a-long-name');
  await page.keyboard.press('Enter');
  const link = page.locator('.file', { hasText: 'a-link' });
  await link.waitFor({ state: 'attached' });
  await page.getByRole('button', { name: 'Code', exact: true }).tap();
  await link.tap();
  await expect.poll(async () => (await link.boundingBox())?.x ?? -1).toBeGreaterThanOrEqual(0);
  await build();
  await headline(page, 'Built: ');
  const wide = () => page.evaluate(() => document.documentElement.scrollWidth);
  for (const one of await page.getByRole('tab').all()) {
    await one.click();
    await page.waitForTimeout(100);
    expect(await wide(), (await one.textContent()) ?? '').toBeLessThanOrEqual(width);
  }
  for (const name of ['Options', 'Open', 'Share']) {
    await page.getByRole('button', { name, exact: true }).tap();
    const pane = page.getByRole('group', { name, exact: true });
    await pane.locator('button, select').first().waitFor();
    const inside = await pane.evaluate((element) => ({
      width: element.clientWidth,
      content: element.scrollWidth,
      right: element.getBoundingClientRect().right,
    }));
    expect(inside.width, name).toBeGreaterThan(width * 0.7);
    expect(inside.content, name).toBeLessThanOrEqual(inside.width);
    expect(inside.right, name).toBeLessThanOrEqual(width);
    await page.keyboard.press('Escape');
  }
});
