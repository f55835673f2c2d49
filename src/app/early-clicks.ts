/**
 * Presses the buttons that a person pressed before the page could react, in the order in which they were pressed last.
 * The script at the head of each page marks them with a number that grows.
 */
export function replayEarlyClicks(within: Element): void {
  const pressed = [...within.querySelectorAll<HTMLButtonElement>('button[data-early]')];
  for (const button of pressed.sort((a, b) => Number(a.dataset.early) - Number(b.dataset.early))) {
    button.removeAttribute('data-early');
    button.click();
  }
}
