import { useEffect, useRef, useState } from 'preact/hooks';
import { openLine, readTelling, type Ask, type Telling } from '../../app/presenter.ts';

/** The second window: what is told now and next in the window that the class sees, and the way back and forward. */
export function Presenter() {
  const [told, setTold] = useState<Telling | null>(null);
  const [deaf, setDeaf] = useState(false);
  const line = useRef<BroadcastChannel | null>(null);
  const ask = (what: Ask): void => line.current?.postMessage(what);
  useEffect(() => {
    const opened = openLine();
    setDeaf(opened === null);
    line.current = opened;
    opened?.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      const telling = readTelling(data);
      if (telling !== null) setTold(telling);
    });
    ask({ kind: 'hello' });
    // A page that is opened later does not know of this window.
    const again = setInterval(() => ask({ kind: 'hello' }), 2000);
    return () => {
      clearInterval(again);
      opened?.close();
    };
  }, []);
  if (deaf) return <p role="alert">This browser does not let two windows of a site talk to each other.</p>;
  if (told === null) {
    return (
      <p role="status">
        Waiting for a window with a workbench. Open a lesson or the playground in another window, and keep it
        visible.
      </p>
    );
  }
  return <Notes told={told} onGo={(at) => ask({ kind: 'go', at })} />;
}

function Notes({ told, onGo }: { readonly told: Telling; readonly onGo: (at: number) => void }) {
  const { page, sentences, at } = told;
  const end = sentences.length - 1;
  const key = (event: KeyboardEvent): void => {
    const by = { PageDown: 1, PageUp: -1, ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    onGo((at ?? -1) + by);
  };
  return (
    <section class="presenter" aria-label="Notes" onKeyDown={key}>
      <p class="view-aside">
        {page}
        {at !== null && `, ${at + 1} of ${sentences.length}`}
      </p>
      <p class="presenter-now" aria-live="polite">
        {at === null ? 'The build is not being told yet.' : sentences[at]}
      </p>
      <p class="hero-actions">
        <button
          type="button"
          class="button"
          aria-disabled={at === null || at === 0}
          onClick={() => at !== null && onGo(at - 1)}
        >
          Back
        </button>
        <button
          type="button"
          class="button button-main"
          aria-disabled={at === end}
          onClick={() => onGo(at === null ? 0 : at + 1)}
        >
          {at === null ? 'Begin' : 'Next'}
        </button>
      </p>
      <h2>All of it</h2>
      <ol>
        {sentences.map((sentence, place) => (
          <li key={place} aria-current={place === at ? 'step' : undefined}>
            <button type="button" class="presenter-line" onClick={() => onGo(place)}>
              {sentence}
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}
