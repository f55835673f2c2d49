/**
 * Scrolls a row sideways until an item of it is seen whole, `margin` CSS pixels from its ends. The row alone moves:
 * scrollIntoView would move the page too. Of an item that is too wide the beginning is shown.
 */
export function showWithin(row: HTMLElement, item: HTMLElement, margin: number): void {
  const from = item.offsetLeft - row.offsetLeft;
  const to = from + item.offsetWidth;
  const tooWide = item.offsetWidth > row.clientWidth - 2 * margin;
  if (tooWide || from < row.scrollLeft + margin) row.scrollLeft = from - margin;
  else if (to > row.scrollLeft + row.clientWidth - margin) row.scrollLeft = to - row.clientWidth + margin;
}
