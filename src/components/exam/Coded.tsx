import { withCode } from '../../course/text/with-code.ts';

/** A short text in which `code` stands between backticks. */
export function Coded({ text }: { readonly text: string }) {
  return (
    <>
      {withCode(text).map((piece, index) =>
        piece.code ? <code key={index}>{piece.text}</code> : <span key={index}>{piece.text}</span>,
      )}
    </>
  );
}
