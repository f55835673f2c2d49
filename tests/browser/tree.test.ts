import type { Browser, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import { launchBrowser } from '../browser.ts';
import { violations } from './axe.ts';
import { headline, ready, replaceText } from './bench.ts';

/*
 * What a screen reader finds in the panes, as Playwright writes accessibility trees down: small projects, so that a
 * difference can be read.
 */

const site = inject('siteUrl');
let browser: Browser;
let page: Page;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());
afterEach(() => page.context().close());

const DOCKERFILE = `FROM scratch
WORKDIR /app
COPY a.txt b.txt ./
ENV MODE=dev
ENTRYPOINT ["serve"]
CMD ["--port", "80"]
`;

async function open(dockerfile = DOCKERFILE): Promise<void> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    reducedMotion: 'reduce',
  });
  page = await context.newPage();
  page.setDefaultTimeout(10_000);
  await page.goto(`${site}playground/`);
  await ready(page);
  await page.getByRole('textbox', { name: 'Command' }).fill('echo a > a.txt; echo b > b.txt');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'b.txt', exact: true }).waitFor();
  await page.getByRole('button', { name: 'Dockerfile', exact: true }).click();
  const area = page.getByRole('textbox', { name: 'Text of Dockerfile' });
  await replaceText(page, 'Dockerfile', await area.inputValue(), dockerfile);
}

const view = () => page.getByRole('tabpanel');

describe('the accessibility tree', () => {
  it('of the Build view is a list of steps with what became of each and why', async () => {
    await open();
    await page.getByRole('button', { name: 'docker build' }).click();
    await headline(page, 'Built: ');
    await replaceText(page, 'Dockerfile', 'a.txt b.txt', 'a.txt');
    await headline(page, 'If you built now');
    expect(await view().locator('.build-stage').ariaSnapshot()).toMatchInlineSnapshot(`
      "- region "Steps":
        - list:
          - listitem:
            - paragraph:
              - text: cached [1/2]
              - code: WORKDIR /app
            - paragraph:
              - text: nothing in its cache key changed
              - button "line 2"
          - listitem:
            - paragraph:
              - text: runs [2/2]
              - code: COPY a.txt ./
            - paragraph:
              - text: it no longer copies b.txt · +2 B
              - button "line 3""
    `);
  });

  it('of the Layers view is a stack from the top down, with what is no layer between', async () => {
    await open();
    await page.getByRole('tab', { name: 'Layers' }).click();
    await view().getByText('2 added').click();
    expect(await view().locator('.layers').ariaSnapshot()).toMatchInlineSnapshot(`
      "- paragraph: 4 B in 2 layers
      - list:
        - listitem:
          - code: CMD ["--port", "80"]
          - text: no layer, only a setting
          - button "line 6"
        - listitem:
          - code: ENTRYPOINT ["serve"]
          - text: no layer, only a setting
          - button "line 5"
        - listitem:
          - code: ENV MODE=dev
          - text: no layer, only a setting
          - button "line 4"
        - listitem:
          - paragraph:
            - text: Layer 2
            - code: COPY a.txt b.txt ./
            - button "line 3"
            - text: 4 B
          - meter "100 percent of the image"
          - group:
            - text: 2 added
            - tree "Files of layer 2":
              - treeitem "app/" [expanded] [level=1]:
                - code: app/
              - treeitem "added a.txt -rw-r--r-- · 0:0 · 2 B" [level=2]:
                - text: added
                - code: a.txt
                - text: "-rw-r--r-- · 0:0 · 2 B"
              - treeitem "added b.txt -rw-r--r-- · 0:0 · 2 B" [level=2]:
                - text: added
                - code: b.txt
                - text: "-rw-r--r-- · 0:0 · 2 B"
        - listitem:
          - paragraph:
            - text: Layer 1
            - code: WORKDIR /app
            - button "line 2"
            - text: 0 B
          - meter "0 percent of the image"
          - group: 1 added
      - paragraph: "scratch: nothing below""
    `);
  });

  it('of the Start view is the words of the first process with where they come from', async () => {
    await open();
    await page.getByRole('tab', { name: 'Start' }).click();
    await view().getByText('--port').first().waitFor();
    expect(await view().getByRole('list').first().ariaSnapshot()).toMatchInlineSnapshot(`
      "- list "Start command [\\"serve\\",\\"--port\\",\\"80\\"]":
        - listitem:
          - code: serve
          - text: from ENTRYPOINT, line 5
        - listitem:
          - code: "--port"
          - text: from CMD, line 6
        - listitem:
          - code: "80"
          - text: from CMD, line 6"
    `);
    expect(await view().getByRole('list', { name: 'Where the words come from' }).ariaSnapshot())
      .toMatchInlineSnapshot(`
      "- list "Where the words come from":
        - listitem: E ENTRYPOINT, line 5
        - listitem: C CMD, line 6"
    `);
  });

  it('of the bar, the files and the tabs names everything that can be used', async () => {
    await open();
    expect(await page.getByRole('group', { name: 'Project' }).ariaSnapshot()).toMatchInlineSnapshot(`
      "- group "Project":
        - button "docker build":
          - code: docker build
        - button "Options"
        - button "Undo"
        - button "Redo" [disabled]
        - button "Reset"
        - button "Open"
        - button "Share"
        - button "Layout"
        - button "Full screen"
        - button "Keyboard shortcuts""
    `);
    expect(await page.getByRole('navigation', { name: 'Files' }).ariaSnapshot()).toMatchInlineSnapshot(`
      "- navigation "Files":
        - list:
          - listitem:
            - button "Dockerfile"
          - listitem:
            - button ".dockerignore"
          - listitem:
            - button "a.txt"
          - listitem:
            - button "b.txt"
          - listitem:
            - button "build.sh"
          - listitem:
            - button "pages/hours.txt"
          - listitem:
            - button "pages/index.txt"
        - button "New file"
        - button "Remove Dockerfile""
    `);
    expect(await page.getByRole('tablist', { name: 'Results' }).ariaSnapshot()).toMatchInlineSnapshot(`
      "- tablist "Results":
        - tab "Build" [selected]
        - tab "Layers"
        - tab "Files"
        - tab "Image"
        - tab "Start"
        - tab "Stages"
        - tab "Checks"
        - tab "Compare"
        - tab "Predict""
    `);
  });
});

describe('the files of a layer', () => {
  const DEEP =
    'FROM alpine:3.22\nRUN mkdir -p /srv/www/js /srv/tmp && touch /srv/www/a /srv/www/js/b /srv/z\n';

  it('are a tree with one stop for Tab, walked and folded by keys, with a file’s text below it', async () => {
    await open(DEEP);
    await page.getByRole('tab', { name: 'Layers' }).click();
    await view()
      .getByText(/^\d+ added$/)
      .click();
    const tree = view().getByRole('tree', { name: /^Files of layer/ });
    const focused = () =>
      page.evaluate(() => document.activeElement?.querySelector('code')?.textContent ?? null);
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('srv/');
    await page.keyboard.press('ArrowRight');
    await expect.poll(focused).toBe('tmp/');
    await page.keyboard.press('End');
    await expect.poll(focused).toBe('z');
    await page.keyboard.press('Home');
    await expect.poll(focused).toBe('srv/');
    await page.keyboard.press('ArrowLeft');
    await expect.poll(() => tree.getByRole('treeitem').count()).toBe(1);
    await tree.getByText('6 files').waitFor();
    await page.keyboard.press('ArrowRight');
    for (const key of ['ArrowRight', 'ArrowDown', 'ArrowDown', 'ArrowLeft', 'ArrowLeft', 'ArrowDown'])
      await page.keyboard.press(key);
    await expect.poll(focused).toBe('www/');
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await view()
      .getByRole('region', { name: /: \/srv\/z$/ })
      .waitFor();
    expect(await tree.ariaSnapshot()).toMatchInlineSnapshot(`
      "- tree "Files of layer 2":
        - treeitem "srv/" [expanded] [level=1]:
          - code: srv/
        - treeitem "added tmp/ drwxr-xr-x · 0:0" [level=2]:
          - text: added
          - code: tmp/
          - text: drwxr-xr-x · 0:0
        - treeitem "added www/ drwxr-xr-x · 0:0" [expanded] [level=2]:
          - text: added
          - code: www/
          - text: drwxr-xr-x · 0:0
        - treeitem "added js/ one file drwxr-xr-x · 0:0" [level=3]:
          - text: added
          - code: js/
          - text: one file drwxr-xr-x · 0:0
        - treeitem "added a -rw-r--r-- · 0:0 · 0 B" [level=3]:
          - text: added
          - code: a
          - text: "-rw-r--r-- · 0:0 · 0 B"
        - treeitem "added z -rw-r--r-- · 0:0 · 0 B" [level=2] [selected]:
          - text: added
          - code: z
          - text: "-rw-r--r-- · 0:0 · 0 B""
    `);
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Shift+Tab');
    expect(await tree.locator(':focus').count()).toBe(0);
  });

  it('are folded where there are many, and long lists of hidden ones too', async () => {
    await open(
      'FROM alpine:3.22\nRUN for d in a b c; do mkdir -p /srv/$d; for i in $(seq 30); do echo x > /srv/$d/$i; done; done\nRUN rm -r /srv\n',
    );
    await page.getByRole('tab', { name: 'Layers' }).click();
    const layer = view().locator('.layer').filter({ hasText: 'RUN for d' });
    await layer.getByText('Show all 90 hidden files').waitFor();
    expect(await layer.getByText('The bytes are still there').filter({ visible: true }).count()).toBe(5);
    await layer.getByText(/^\d+ added$/).click();
    expect(await layer.getByRole('treeitem').count()).toBe(4);
    await layer.getByRole('treeitem', { name: /^added b\// }).click();
    expect(await layer.getByRole('treeitem').count()).toBe(34);
  });
});
