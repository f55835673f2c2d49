import type { Page } from 'playwright';

/** Replaces a part of the open file's text the way typing does, in the plain editor. */
export async function replaceText(page: Page, path: string, from: string, to: string): Promise<void> {
  const area = page.getByRole('textbox', { name: `Text of ${path}` });
  const text = await area.inputValue();
  if (!text.includes(from)) throw new Error(`${path} has no “${from}”:\n${text}`);
  await area.evaluate(
    (element: HTMLTextAreaElement, next) => {
      element.value = next;
      element.dispatchEvent(new InputEvent('input', { bubbles: true }));
    },
    text.replace(from, to),
  );
}

/** Waits until the headline of the Build view has these words. */
export async function headline(page: Page, words: string | RegExp): Promise<void> {
  await page.locator('.build .view-headline').filter({ hasText: words }).waitFor({ timeout: 15_000 });
}

/** A step of the Build view, by a part of its text. */
export const stepOf = (page: Page, text: string) => page.locator('.step').filter({ hasText: text });

/** Waits until the workbench reacts: its island has its scripts. */
export async function ready(page: Page): Promise<void> {
  await page.locator('astro-island[client]:not([ssr])').first().waitFor();
}
