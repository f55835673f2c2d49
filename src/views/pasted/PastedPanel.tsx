import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { Facts } from '../image/ImagePanel.tsx';
import { LayersPanel } from '../layers/LayersPanel.tsx';
import type { AskLook } from '../looks.ts';
import type { Linking } from '../shared/link.ts';
import { PasteProblem } from './history.ts';
import type { PastedImage } from './inspect.ts';
import { readPasted, type Pasted } from './model.ts';

/** Nothing of it is in the editor. */
const UNLINKED: Linking = { line: undefined, point: () => undefined, goTo: () => undefined };

const NO_LOOK: AskLook = () => Promise.reject(new Error('a pasted image has no files to look at'));

/** What Docker printed about an image of one's own, shown as far as it goes. */
export function PastedPanel() {
  const id = useId();
  const [text, setText] = useState('');
  const area = useRef<HTMLTextAreaElement>(null);
  useEffect(() => area.current?.focus(), []);
  const { pasted, problem } = read(text);
  return (
    <div class="pasted">
      <label for={id}>
        Paste what <code>docker history --no-trunc</code> or <code>docker image inspect</code> printed
      </label>
      <textarea
        ref={area}
        id={id}
        class="field"
        rows={5}
        autocomplete="off"
        spellcheck={false}
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
      />
      <p role="status" class="view-aside">
        {text === '' ? 'It is read in this page and sent nowhere.' : problem}
      </p>
      {pasted !== null && <Shown pasted={pasted} />}
    </div>
  );
}

function read(text: string): { readonly pasted: Pasted | null; readonly problem: string } {
  if (text === '') return { pasted: null, problem: '' };
  try {
    return { pasted: readPasted(text), problem: '' };
  } catch (error) {
    if (error instanceof PasteProblem) return { pasted: null, problem: error.message };
    throw error;
  }
}

function Shown({ pasted: { layers, image, unknown } }: { readonly pasted: Pasted }) {
  return (
    <>
      {layers !== null && <LayersPanel view={layers} linking={UNLINKED} look={NO_LOOK} version={layers} />}
      {image !== null && <Image image={image} />}
      <section class="view-part" aria-label="Not known">
        <h2>What this does not say</h2>
        <ul>
          {unknown.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </section>
    </>
  );
}

function Image({ image: { headline, facts, layers } }: { readonly image: PastedImage }) {
  return (
    <div class="image">
      <p class="view-headline">{headline}</p>
      <Facts facts={facts} linking={UNLINKED} />
      <h2>{layers.length === 1 ? 'One layer' : `${layers.length} layers`}, the lowest first</h2>
      <ol>
        {layers.map((digest, i) => (
          <li key={i}>
            <code class="digest">{digest}</code>
          </li>
        ))}
      </ol>
    </div>
  );
}
