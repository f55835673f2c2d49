import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { launchBrowser } from '../browser.ts';
import { headline, ready } from './bench.ts';

const site = inject('siteUrl');
let browser: Browser;
let page: Page;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  page.setDefaultTimeout(15_000);
  await page.goto(`${site}playground/`);
  await ready(page);
  return () => page.close();
});

const transcript = async (): Promise<string> => (await page.getByRole('log').textContent()) ?? '';
const says = (text: string | RegExp) => expect.poll(transcript, { timeout: 15_000 }).toMatch(text);

async function focus(): Promise<void> {
  await page.getByRole('textbox', { name: 'Command' }).first().focus();
  await page.locator('.xterm textarea').waitFor({ state: 'attached' });
  await page.locator('.xterm textarea').focus();
}

async function type(line: string): Promise<void> {
  await page.keyboard.insertText(line);
  await page.keyboard.press('Enter');
}

/** Types a line and waits for its end, which `echo` marks. */
let marks = 0;
async function run(line: string): Promise<void> {
  const mark = `end-${++marks}`;
  await type(`${line}; echo "$?" ${mark.replace('-', '"-"')}`);
  await says(mark);
}

const screen = () => page.locator('.xterm-rows').textContent();

describe('the terminal and the views are one', () => {
  it('a build in the terminal is the build of the view, and the button’s image is in the terminal', async () => {
    await focus();
    await run('docker build -q -t mine .');
    await headline(page, /Built/);
    await page.getByRole('button', { name: 'docker build' }).click();
    await says('writing image sha256:');
    await run('docker images --format "{{.Repository}}"');
    await says(/mine/);
    await run('docker rmi -f $(docker images -q) > /tmp/removed && docker builder prune -af > /dev/null');
    await run('docker images -q | wc -l');
    await says(/0\s*0 end/);
    await headline(page, /If you built now/);
  });

  it('files written in the terminal are in the editor, and the shell remembers where it is', async () => {
    await focus();
    await run('mkdir sub && cd sub && echo hello > note.txt');
    await page
      .getByRole('button', { name: 'sub/note.txt' })
      .or(page.getByText('sub/note.txt'))
      .first()
      .waitFor();
    await run('pwd');
    await says('/home/student/app/sub');
  });
});

describe('a container one can talk to', () => {
  it('has a prompt, takes lines, and leaves with exit', async () => {
    await focus();
    await type('docker run -it --rm alpine:3.20 sh');
    await says(/\/ # $/);
    await page.getByText('The command waits for what you type.').waitFor();
    await type('echo $((6*7)) > /answer; cat /answer');
    await says('42');
    // The screen is drawn after the transcript is written.
    await expect.poll(screen).toContain('/ # echo');
    await type('exit 3');
    await run('echo left "with"');
    await says('left with');
  });

  it('Ctrl-C ends what runs in it and Ctrl-D leaves it', async () => {
    await focus();
    await type('docker run -it --rm alpine:3.20');
    await says(/\/ # $/);
    await type('sleep 1000');
    await page.getByText('Waiting: ten seconds pass in one.').waitFor();
    await page.keyboard.press('Control+C');
    await says(/\^C\s*\/ # $/);
    await page.keyboard.press('Control+D');
    await run('echo back "again"');
    await says('back again');
  });
});

it('completes commands, options and names, and finds earlier lines', async () => {
  await focus();
  await page.keyboard.type('docker ima');
  await page.keyboard.press('Tab');
  await expect.poll(screen).toMatch(/docker image/);
  await page.keyboard.type('s --no-t');
  await page.keyboard.press('Tab');
  await expect.poll(screen).toContain('docker images --no-trunc');
  await page.keyboard.press('Enter');
  await says('REPOSITORY');
  await page.keyboard.press('Control+R');
  await page.keyboard.type('no-tr');
  await expect.poll(screen).toContain('reverse-i-search');
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await transcript()).match(/REPOSITORY/g)?.length).toBe(2);
});
