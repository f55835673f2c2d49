import type { RefObject } from 'preact';

const KEYS = ['\\', '&&', '$', '{', '}', '[', ']', '"', ',', '#', '=', '-', '/', ':', '|'] as const;

const SPOKEN: Readonly<Record<(typeof KEYS)[number], string>> = {
  '\\': 'backslash',
  '&&': 'and and',
  $: 'dollar sign',
  '{': 'opening brace',
  '}': 'closing brace',
  '[': 'opening bracket',
  ']': 'closing bracket',
  '"': 'quotation mark',
  ',': 'comma',
  '#': 'number sign',
  '=': 'equals sign',
  '-': 'hyphen',
  '/': 'slash',
  ':': 'colon',
  '|': 'vertical bar',
};

/** Characters a Dockerfile needs and a phone's keyboard hides. Shown on touch devices only. */
export function KeyRow({ area }: { readonly area: RefObject<HTMLTextAreaElement> }) {
  const insert = (key: string): void => {
    const element = area.current;
    if (!element) return;
    element.focus();
    element.setRangeText(key, element.selectionStart, element.selectionEnd, 'end');
    element.dispatchEvent(new InputEvent('input', { bubbles: true }));
  };
  return (
    <div class="key-row" role="group" aria-label="Characters to insert">
      {KEYS.map((key) => (
        <button
          key={key}
          type="button"
          class="key"
          aria-label={`Insert ${SPOKEN[key]}`}
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => insert(key)}
        >
          {key}
        </button>
      ))}
    </div>
  );
}
