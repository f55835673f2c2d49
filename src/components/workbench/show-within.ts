/**
 * Scrolls a row sideways until an item of it is seen whole, `margin` CSS pixels from its ends. The row alone moves:
 * scrollIntoView would move the page too.
 */
export function showWithin(row: HTMLElement, item: HTMLElement, margin: number): void {
  const from = item.offsetLeft - row.offsetLeft;
  const to = from + item.offsetWidth;
  if (from < row.scrollLeft + margin) row.scrollLeft = from - margin;
  else if (to > row.scrollLeft + row.clientWidth - margin) row.scrollLeft = to - row.clientWidth + margin;
}
