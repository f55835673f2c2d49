/** Whether a mouse or something as exact is at hand; phones and tablets keep the plain controls. */
export function hasFinePointer(): boolean {
  return matchMedia('(hover: hover) and (pointer: fine)').matches;
}

/** Face and size (CSS pixels) an element's text is set in, so that what takes its place looks the same. */
export function codeFont(element: HTMLElement): { readonly fontFamily: string; readonly fontSize: number } {
  const style = getComputedStyle(element);
  return { fontFamily: style.fontFamily, fontSize: Number.parseFloat(style.fontSize) };
}
