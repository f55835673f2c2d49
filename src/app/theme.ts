import type { EditorTheme } from '../adapters/monaco/language.ts';
import type { ScreenTheme } from '../adapters/xterm/index.ts';

/** Turns the colour tokens of the style sheet into plain `#rrggbb`, which canvas-drawing libraries need. */
function readColours(within: HTMLElement): (token: string) => string {
  const probe = document.createElement('span');
  probe.hidden = true;
  within.append(probe);
  const context = document.createElement('canvas').getContext('2d');
  const colours = new Map<string, string>();
  queueMicrotask(() => probe.remove());
  return (token) => {
    const known = colours.get(token);
    if (known !== undefined) return known;
    probe.style.color = `var(--${token})`;
    if (!context) throw new Error('this browser draws no canvas');
    context.fillStyle = getComputedStyle(probe).color;
    const colour = context.fillStyle;
    colours.set(token, colour);
    return colour;
  };
}

function isDark(within: HTMLElement): boolean {
  const chosen = document.documentElement.dataset.theme;
  if (chosen !== undefined) return chosen === 'dark';
  return within.ownerDocument.defaultView?.matchMedia('(prefers-color-scheme: dark)').matches ?? false;
}

export function editorTheme(within: HTMLElement): EditorTheme {
  const colour = readColours(within);
  return {
    dark: isDark(within),
    background: colour('panel'),
    foreground: colour('ink'),
    soft: colour('code-comment'),
    line: colour('line'),
    accent: colour('accent'),
    selection: colour('code-selection'),
    panel: colour('raised'),
    tokens: {
      keyword: colour('code-keyword'),
      flag: colour('code-flag'),
      string: colour('code-string'),
      variable: colour('code-variable'),
      comment: colour('code-comment'),
      directive: colour('code-flag'),
      heredoc: colour('code-flag'),
      operator: colour('ink-soft'),
      text: colour('ink'),
    },
  };
}

export function screenTheme(within: HTMLElement): ScreenTheme {
  const colour = readColours(within);
  return {
    background: colour('panel'),
    foreground: colour('ink'),
    cursor: colour('accent'),
    selection: colour('code-selection'),
  };
}

/** Calls back whenever the theme changes, by the system or by the switch in the header; returns how to stop. */
export function watchTheme(changed: () => void): () => void {
  const media = matchMedia('(prefers-color-scheme: dark)');
  const watch = new MutationObserver(changed);
  watch.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  media.addEventListener('change', changed);
  return () => {
    watch.disconnect();
    media.removeEventListener('change', changed);
  };
}
