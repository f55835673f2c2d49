/**
 * Presses the buttons that a person pressed before the page could react, in their order in the page. The script at the
 * head of each page marks them.
 */
export function replayEarlyClicks(within: Element): void {
  for (const button of within.querySelectorAll<HTMLButtonElement>('button[data-early]')) {
    button.removeAttribute('data-early');
    button.click();
  }
}
