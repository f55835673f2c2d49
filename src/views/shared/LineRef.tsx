import { lineWords, type Lines } from './lines.ts';
import type { Linking } from './link.ts';

/** `line 4` as a button that goes there: what hovering does, for keyboards and fingers too. */
export function LineRef({ lines, linking }: { readonly lines: Lines; readonly linking: Linking }) {
  const [first] = lines;
  if (first === undefined) return null;
  return (
    <button type="button" class="line-ref" onClick={() => linking.goTo(first)}>
      {lineWords(lines)}
    </button>
  );
}
