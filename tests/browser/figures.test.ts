import type { Browser } from 'playwright';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { plainBuild } from '../../src/views/shared/build-line.ts';
import { noPrediction } from '../../src/views/predict/prediction.ts';
import { noRunFields } from '../../src/views/start/fields.ts';
import { projectHash } from '../../src/app/share/link.ts';
import { launchBrowser } from '../browser.ts';
import { headline, ready, replaceText } from './bench.ts';
import { memoryOf } from './memory.ts';

/*
 * Figures that a person feels. They are reported, not asserted: a busy machine is no fault of the code.
 */

const site = inject('siteUrl');
const EDITS = 40;
let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

/** 30 steps and 500 files. */
function project() {
  const steps = Array.from(
    { length: 14 },
    (_, i) => `COPY src/part${i}/ /app/part${i}/\nRUN echo step ${i} > /app/step${i}`,
  );
  const text = `FROM alpine:3.22\nWORKDIR /app\n${steps.join('\n')}\nRUN echo last\n`;
  const files = Array.from({ length: 498 }, (_, i) => ({
    path: `src/part${i % 14}/file${i}.txt`,
    text: `text of file ${i}\n`,
  }));
  return {
    files: [{ path: 'Dockerfile', text }, { path: '.dockerignore', text: 'Dockerfile\n' }, ...files],
    options: plainBuild,
    open: 'Dockerfile',
    view: 'build' as const,
    run: noRunFields,
    told: null,
    prediction: noPrediction,
  };
}

it('from a key press to the views, with 30 steps and 500 files', async () => {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(`${site}playground/#${await projectHash(project())}`);
  await page.getByText('You are looking at a shared project.').waitFor();
  await page.getByRole('button', { name: 'docker build' }).click();
  await headline(page, 'Built: ');
  const times = await page
    .getByRole('textbox', { name: 'Text of Dockerfile' })
    .evaluate(async (area: HTMLTextAreaElement, edits) => {
      const list = document.querySelector('.build');
      if (!list) throw new Error('no Build view');
      const measured: number[] = [];
      for (let i = 0; i < edits; i++) {
        const begin = performance.now();
        const shown = new Promise<void>((done) => {
          const watch = new MutationObserver(() => {
            if (!list.textContent.includes(`echo last ${i}`)) return;
            watch.disconnect();
            done();
          });
          watch.observe(list, { childList: true, subtree: true, characterData: true });
        });
        area.value = area.value.replace(/echo last.*/, `echo last ${i}`);
        area.dispatchEvent(new InputEvent('input', { bubbles: true }));
        await shown;
        measured.push(performance.now() - begin);
        await new Promise((done) => setTimeout(done, 30));
      }
      return measured.sort((a, b) => a - b);
    }, EDITS);
  const at = (share: number): string => (times[Math.floor(times.length * share)] ?? 0).toFixed(0);
  console.log(
    `key press to updated views: median ${at(0.5)} ms, 95th percentile ${at(0.95)} ms (${EDITS} edits)`,
  );
  expect(times).toHaveLength(EDITS);
  await page.close();
});

/** Builds of the sample app, each after an edit. */
const BUILDS = 200;

it('memory after many builds of the sample app', { timeout: 300_000 }, async () => {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(`${site}playground/`);
  await ready(page);
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await page
    .locator('.open-pane')
    .getByRole('button', { name: /Express|Node/ })
    .first()
    .click();
  await page.getByText('in place of your files').waitFor();
  const area = page.getByRole('textbox', { name: 'Text of Dockerfile' });
  await replaceText(
    page,
    'Dockerfile',
    await area.inputValue(),
    `${(await area.inputValue()).trimEnd()}\nLABEL n=0\nRUN echo 0\n`,
  );
  const said: string[] = [];
  for (let n = 1; n <= BUILDS; n++) {
    await replaceText(
      page,
      'Dockerfile',
      /RUN echo \d+\n$/.exec(await area.inputValue())?.[0] ?? '',
      `RUN echo ${n}\n`,
    );
    await page.getByRole('button', { name: 'docker build' }).click();
    await page.locator('[data-announcer]', { hasText: `Build ${n}:` }).waitFor({ state: 'attached' });
    if (n === 1 || n === BUILDS / 2 || n === BUILDS) {
      const { page: own, workers } = await memoryOf(page);
      expect(workers).toBeGreaterThan(0);
      said.push(
        `${((own + workers) / 1e6).toFixed(0)} MB after ${n} (page ${(own / 1e6).toFixed(0)}, engine ${(workers / 1e6).toFixed(0)})`,
      );
    }
  }
  console.log(`memory of the sample app, builds: ${said.join('; ')}`);
  await page.close();
});

it('layout shift while a page loads and its workbench wakes', async () => {
  for (const path of ['', 'playground/', 'learn/layers-and-cache/']) {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.addInitScript(() => {
      const state = { sum: 0 };
      (globalThis as unknown as { shift: typeof state }).shift = state;
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) state.sum += (entry as unknown as { value: number }).value;
      }).observe({ type: 'layout-shift', buffered: true });
    });
    await page.goto(`${site}${path}`);
    await page.waitForLoadState('networkidle');
    await page.waitForTimeout(1200);
    const shift = await page.evaluate(() => (globalThis as unknown as { shift: { sum: number } }).shift.sum);
    console.log(`layout shift of /${path}: ${shift.toFixed(4)}`);
    expect(shift).toBeLessThan(0.02);
    await page.close();
  }
});
