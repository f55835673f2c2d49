import { LoaderCircle } from 'lucide-preact';

/** Something is worked out that takes a moment. It appears late, so that a short wait does not flicker. */
export function Waiting({ what }: { readonly what: string }) {
  return (
    <p class="view-waiting" role="status">
      <LoaderCircle class="icon" aria-hidden="true" /> {what}
    </p>
  );
}

/** The engine did not answer; the next change asks it again. */
export function NoAnswer() {
  return (
    <p class="view-empty">
      The simulator did not answer. Change something or build again, and it will be asked once more.
    </p>
  );
}
