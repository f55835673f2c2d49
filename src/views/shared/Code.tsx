/** Longest word that is kept on one line, characters: it has to fit into a narrow pane. */
const LONGEST_WHOLE = 26;

/** Code of one line. Its flags are not broken: `--rm` must not look like `--`. */
export function Code({ text, class: name }: { readonly text: string; readonly class?: string }) {
  // Every other piece is a word with a hyphen, behind which a browser would break.
  const pieces = text.split(/(\S*-\S*)/);
  return (
    <code class={name}>
      {pieces.map((piece, i) =>
        i % 2 === 1 && piece.length <= LONGEST_WHOLE ? (
          <span key={i} class="whole">
            {piece}
          </span>
        ) : (
          piece
        ),
      )}
    </code>
  );
}
