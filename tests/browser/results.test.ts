import type { Browser, BrowserContextOptions, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import { launchBrowser } from '../browser.ts';
import { violations } from './axe.ts';
import { headline, ready, replaceText, stepOf } from './bench.ts';

const site = inject('siteUrl');
const LESSON = 'learn/layers-and-cache/';
let browser: Browser;
let page: Page;
let troubles: string[];

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());
afterEach(() => page.context().close());

async function open(path: string, options: BrowserContextOptions = {}): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
  page = await context.newPage();
  troubles = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') troubles.push(message.text());
  });
  page.on('pageerror', (error) => troubles.push(String(error)));
  await page.goto(`${site}${path}`);
  if (options.javaScriptEnabled !== false) await ready(page);
}

const tab = (name: string) => page.getByRole('tab', { name }).click();
const build = () => page.getByRole('button', { name: 'docker build' }).click();
const log = () => page.getByRole('log', { name: 'Output' });

describe('without scripts', () => {
  it.each([
    ['', 'greet.sh changed'],
    ['playground/', 'first build'],
    [LESSON, 'first build'],
  ])('/%s shows its first result, the layers and the start command', async (path, why) => {
    await open(path, { javaScriptEnabled: false });
    await page.getByText(why).first().waitFor();
    await page.getByText(/in \d+ layers/).waitFor();
    await page.locator('.start').getByText('A container starts with').waitFor();
  });
});

describe('an edit', () => {
  it('is answered by a forecast: another layer, and the reason of a miss', async () => {
    await open(LESSON);
    await build();
    await headline(page, 'Built: all 4 steps ran.');
    await tab('Layers');
    await page.getByText(/in 5 layers/).waitFor();
    await replaceText(page, 'Dockerfile', 'RUN sh bundle.sh', 'RUN sh bundle.sh\nRUN touch /ready');
    await page.getByText(/in 6 layers/).waitFor();
    await tab('Build');
    await headline(page, 'If you built now: ');
    await stepOf(page, 'COPY . .').getByText('Dockerfile changed').waitFor();
    await stepOf(page, 'RUN sh install.sh').getByText('because Dockerfile changed').waitFor();
    expect(await stepOf(page, 'WORKDIR /app').getAttribute('data-state')).toBe('cached');
    expect(troubles).toEqual([]);
  });

  it('made before the scripts arrive is kept and answered', async () => {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    page = await context.newPage();
    let release = (): void => undefined;
    const gate = new Promise<void>((open) => (release = open));
    await page.route('**/_astro/*.js', async (route) => {
      await gate;
      await route.continue();
    });
    await page.goto(`${site}playground/`, { waitUntil: 'commit' });
    await page.getByRole('textbox', { name: 'Text of Dockerfile' }).fill('FROM busybox\nRUN echo early\n');
    await page.getByRole('tab', { name: 'Layers' }).click();
    release();
    await page.locator('.layers').getByText('RUN echo early').waitFor();
    expect(await page.getByRole('tab', { name: 'Layers' }).getAttribute('aria-selected')).toBe('true');
  });

  it('that breaks the Dockerfile is said beside it, with its line', async () => {
    await open('playground/');
    await replaceText(page, 'Dockerfile', 'RUN sh', 'RUNN sh');
    const problem = page.getByRole('list', { name: 'Problems' }).getByText('unknown instruction: RUNN');
    await problem.first().waitFor();
    await headline(page, 'would not start');
    await page.getByRole('list', { name: 'Problems' }).getByRole('button', { name: 'line 5' }).click();
    await page.locator('.monaco-editor.focused').waitFor();
    expect(await violations(page)).toEqual([]);
  });

  it('survives a reload, and Reset asks once', async () => {
    await open('playground/');
    await replaceText(page, 'Dockerfile', 'EXPOSE 80', 'EXPOSE 8080');
    await page.reload();
    const area = page.getByRole('textbox', { name: 'Text of Dockerfile' });
    await expect.poll(() => area.inputValue()).toContain('EXPOSE 8080');
    await page.getByRole('button', { name: 'Reset' }).click();
    await page.getByRole('button', { name: 'Start over' }).click();
    await expect.poll(() => area.inputValue()).not.toContain('8080');
  });
});

describe('a build', () => {
  it('in the terminal is the one that the Build view shows', async () => {
    await open('playground/');
    const field = page.getByRole('textbox', { name: 'Command' });
    await field.fill('docker build .');
    await page.keyboard.press('Enter');
    await headline(page, 'Built: all 5 steps ran.');
    await log().getByText('$ docker build .').waitFor({ state: 'attached' });
    expect(await log().textContent()).toContain('COPY --from=build');
    expect(troubles).toEqual([]);
  });

  it('by the button is the same line in the terminal, and the second one comes from the cache', async () => {
    await open('playground/');
    await build();
    await headline(page, 'Built: all 5 steps ran.');
    await build();
    await headline(page, 'Built: every step came from the cache.');
    expect(await log().locator('.transcript-command').allTextContents()).toEqual([
      '$ docker build .',
      '$ docker build .',
    ]);
    expect(await log().textContent()).toContain('CACHED');
  });

  it('that never ends is stopped, and the next one works', async () => {
    await open('playground/');
    await replaceText(page, 'Dockerfile', 'RUN sh build.sh', 'RUN while true; do :; done');
    // Each one ends by itself at its budget; all of them together leave time to press the button on a slow machine.
    const field = page.getByRole('textbox', { name: 'Command' });
    await field.fill(Array.from({ length: 8 }, () => 'docker build .').join(' || '));
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Stop' }).click();
    await log().getByText('^C').waitFor({ state: 'attached' });
    await page.getByRole('button', { name: 'Reset' }).click();
    await page.getByRole('button', { name: 'Start over' }).click();
    await build();
    // Steps that ended before the stop may be in the cache, as with Docker.
    await headline(page, 'Built: ');
  });
});

describe('the Start view', () => {
  it('follows the words of docker run', async () => {
    await open('');
    await tab('Start');
    await page.getByRole('list', { name: 'Start command ["sh","greet.sh"]' }).waitFor();
    await page.getByRole('textbox', { name: 'Words behind the image' }).fill('echo "a b"');
    await page.getByRole('list', { name: 'Start command ["echo","a b"]' }).waitFor();
    await page.getByRole('textbox', { name: '--entrypoint' }).fill('cat');
    await page.getByRole('list', { name: 'Start command ["cat","echo","a b"]' }).waitFor();
  });

  it('starts and stops a container, second by second', async () => {
    await open('');
    await tab('Start');
    await page.getByRole('textbox', { name: '--entrypoint' }).fill('sh');
    await page.getByRole('textbox', { name: 'Words behind the image' }).fill('-c "sleep 100; true"');
    await page.getByRole('list', { name: 'Start command ["sh","-c","sleep 100; true"]' }).waitFor();
    await page.getByRole('button', { name: 'docker run, then docker stop' }).click();
    await page.getByText('It took 10 seconds and a SIGKILL to stop it').waitFor();
    const seconds = page.getByRole('listitem').filter({ hasText: 'Process 1 takes no notice.' });
    expect(await seconds.count()).toBe(9);
    await page.getByText('The shell stays process 1 and waits for its child').waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('textbox', { name: 'Words behind the image' }).fill('-c "exec sleep 1000"');
    await page.getByText('Something changed since: run it again.').waitFor();
  });
});

describe('a row of a view', () => {
  it('lights its line, and the line’s row is marked', async () => {
    await open('playground/');
    await stepOf(page, 'RUN sh build.sh').hover();
    await page.locator('.plain-line.code-linked').filter({ hasText: 'RUN sh build.sh' }).waitFor();
    await stepOf(page, 'RUN sh build.sh').getByRole('button', { name: 'line 5' }).click();
    await page.locator('.step[data-here]').filter({ hasText: 'RUN sh build.sh' }).waitFor();
  });
});

describe('a lesson', () => {
  it('ticks its goals for the solution and gives one’s own files back', async () => {
    await open(LESSON);
    await page.getByText('Goals: 3 of 4 met').waitFor();
    await page.getByRole('button', { name: 'Show a solution' }).click();
    await page.getByText('Done: every goal is met').waitFor();
    await page.getByRole('button', { name: 'Back to my files' }).click();
    await page.getByText('Goals: 3 of 4 met').waitFor();
    await tab('Compare');
    await page.getByRole('button', { name: 'Show the difference' }).click();
    await page.getByRole('region', { name: 'Changes of Dockerfile' }).getByText('COPY . .').first().waitFor();
    expect(troubles).toEqual([]);
  });
});

describe('the keyboard alone', () => {
  it('edits, builds, reads the views and goes to a line', async () => {
    await open('playground/');
    await page.getByRole('button', { name: 'Dockerfile', exact: true }).focus();
    const reach = async (match: () => Promise<boolean>): Promise<void> => {
      for (let i = 0; i < 40; i++) {
        if (await match()) return;
        await page.keyboard.press('Tab');
      }
      throw new Error('not reached by Tab');
    };
    const focused = (selector: string) => () =>
      page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector);
    await reach(focused('.plain-text'));
    await page.locator('.monaco-editor.focused').waitFor();
    await page.keyboard.press('Control+Enter');
    await headline(page, 'Built: all 5 steps ran.');
    await reach(focused('[role=tab]'));
    await page.keyboard.press('ArrowRight');
    await page.getByText(/in \d+ layers/).waitFor();
    await reach(focused('.layers .line-ref'));
    await page.keyboard.press('Enter');
    await page.locator('.monaco-editor.focused').waitFor();
  });
});

describe('accessibility of results', () => {
  it.each(['light', 'dark'] as const)('has no violations in any tab, %s', async (colorScheme) => {
    await open(LESSON, { colorScheme, reducedMotion: 'reduce' });
    await build();
    await headline(page, 'Built');
    for (const name of [
      'Build',
      'Layers',
      'Files',
      'Image',
      'Start',
      'Stages',
      'Checks',
      'Compare',
      'Predict',
    ]) {
      await tab(name);
      for (const summary of await page.locator('.view[data-chosen] summary').all()) await summary.click();
      expect(await violations(page), name).toEqual([]);
    }
  });
});
