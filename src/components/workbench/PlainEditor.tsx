import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { colourLines, languageOf, type Piece } from '../../views/editor/tokens.ts';
import { KeyRow } from './KeyRow.tsx';

interface Props {
  readonly path: string;
  readonly text: string;
  readonly linkedLines: readonly number[];
  /** Where the caret is wanted; each new object is a new wish. */
  readonly wish: { readonly line: number } | null;
  readonly onText: (text: string) => void;
  readonly onCaretLine: (line: number) => void;
  /** The learner is about to type; called once for each focus. */
  readonly onUse: (area: HTMLTextAreaElement) => void;
}

/**
 * A textarea over the same text in colour. It is what the server sends, what touch devices keep, and what stands in
 * until the large editor has arrived.
 */
export function PlainEditor({ path, text, linkedLines, wish, onText, onCaretLine, onUse }: Props) {
  const area = useRef<HTMLTextAreaElement>(null);
  const lines = colourLines(text, languageOf(path));
  const caret = (): void => {
    const element = area.current;
    if (element) onCaretLine(element.value.slice(0, element.selectionStart).split('\n').length);
  };
  const mounted = useRef(false);
  useLayoutEffect(() => {
    const element = area.current;
    if (!element || element.value === text) return;
    // At first the text wins that was typed before the page's code arrived; afterwards the workbench's does.
    if (mounted.current) element.value = text;
    else onText(element.value);
  }, [text, path]);
  useEffect(() => {
    mounted.current = true;
    if (area.current && document.activeElement === area.current) onUse(area.current);
  }, []);
  useEffect(() => {
    const element = area.current;
    if (!element || wish === null) return;
    const before = element.value.split('\n').slice(0, wish.line - 1);
    const at = before.reduce((sum, line) => sum + line.length + 1, 0);
    element.setSelectionRange(at, at);
    element.focus();
    onCaretLine(wish.line);
  }, [wish]);
  return (
    <div class="plain">
      <div class="plain-scroll">
        <div class="plain-sheet">
          <pre class="plain-colours" aria-hidden="true">
            {lines.map((line, i) => (
              <Line key={i} pieces={line} linked={linkedLines.includes(i + 1)} />
            ))}
          </pre>
          <textarea
            ref={area}
            class="plain-text"
            aria-label={`Text of ${path}`}
            defaultValue={text}
            spellcheck={false}
            autocomplete="off"
            autocapitalize="off"
            autocorrect="off"
            wrap="off"
            onInput={(event) => onText(event.currentTarget.value)}
            onSelect={caret}
            onFocus={(event) => onUse(event.currentTarget)}
          />
        </div>
      </div>
      <KeyRow area={area} />
    </div>
  );
}

function Line({ pieces, linked }: { readonly pieces: readonly Piece[]; readonly linked: boolean }) {
  return (
    <span class={linked ? 'plain-line code-linked' : 'plain-line'}>
      {pieces.map(({ kind, text }, i) =>
        kind === 'text' ? (
          text
        ) : (
          <span key={i} class={`token-${kind}`}>
            {text}
          </span>
        ),
      )}
      {'\n'}
    </span>
  );
}
