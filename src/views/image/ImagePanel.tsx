import { Download, Info } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { Code } from '../shared/Code.tsx';
import { LineRef } from '../shared/LineRef.tsx';
import { linked, type Linking } from '../shared/link.ts';
import { NoAnswer, Waiting } from '../shared/states.tsx';
import { TextBox } from '../shared/TextBox.tsx';
import { useLook } from '../shared/use-look.ts';
import type { AskLook } from '../looks.ts';
import type { ConfigFact, HistoryRow, ImageView } from './model.ts';
import type { ArchiveFile } from './documents.ts';

interface Props {
  readonly view: ImageView;
  readonly look: AskLook;
  /** Changes whenever there is another result to look at. */
  readonly version: unknown;
  readonly linking: Linking;
  /** Hands a file to the person. */
  readonly onSave: (file: ArchiveFile) => void;
}

/** What an image says of itself: config, history, digests; and the image as a file. */
export function ImagePanel({ view, look, version, linking, onSave }: Props) {
  if (view.missing !== '') return <p class="view-empty">{view.missing}</p>;
  return (
    <div class="image">
      <p class="view-headline">
        An image for {view.platform}, {view.size}
      </p>
      <section class="view-part" aria-label="Config">
        <h2>Config: what a container starts with</h2>
        <Facts facts={view.facts} linking={linking} />
      </section>
      <section class="view-part" aria-label="History">
        <h2>History, newest first</h2>
        <History view={view} linking={linking} />
      </section>
      <Documents look={look} version={version} />
      <Export look={look} onSave={onSave} />
    </div>
  );
}

/** Settings of an image, each with who set it and what it does. */
export function Facts({
  facts,
  linking,
}: {
  readonly facts: readonly ConfigFact[];
  readonly linking: Linking;
}) {
  return (
    <dl class="facts">
      {facts.map((fact, i) => (
        <div key={i} class="fact" {...linked(fact.lines, linking)}>
          <dt>{fact.name}</dt>
          <dd>
            {fact.values.map((value) => (
              <Code key={value} class="fact-value" text={value} />
            ))}{' '}
            {fact.lines.length > 0 ? (
              <LineRef lines={fact.lines} linking={linking} />
            ) : (
              <span class="view-aside">{fact.from}</span>
            )}
            {fact.meaning !== '' && <span class="fact-meaning">{fact.meaning}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function History({ view, linking }: { readonly view: ImageView; readonly linking: Linking }) {
  const own = view.history.slice(view.baseHistory);
  const base = view.history.slice(0, view.baseHistory);
  return (
    <>
      <ol class="history" role="list" reversed>
        {own.toReversed().map((row, i) => (
          <Entry key={i} row={row} linking={linking} />
        ))}
      </ol>
      {base.length > 0 && (
        <details class="view-more">
          <summary>{base.length === 1 ? 'One entry' : `${base.length} entries`} of the base image</summary>
          <ol class="history" role="list" reversed>
            {base.toReversed().map((row, i) => (
              <Entry key={i} row={row} linking={linking} />
            ))}
          </ol>
        </details>
      )}
    </>
  );
}

function Entry({ row, linking }: { readonly row: HistoryRow; readonly linking: Linking }) {
  return (
    <li class="history-row" data-layer={row.layer ? '' : undefined} {...linked(row.lines, linking)}>
      <Code text={row.title} /> <LineRef lines={row.lines} linking={linking} />
      <span class="history-size">{row.layer ? row.size : 'no layer'}</span>
    </li>
  );
}

function Documents({ look, version }: Pick<Props, 'look' | 'version'>) {
  const { state, value } = useLook(() => look({ look: 'documents' }), [version]);
  return (
    <section class="view-part" aria-label="Digests" aria-busy={state === 'waiting'}>
      <h2>Digests</h2>
      {value === null && (state === 'failed' ? <NoAnswer /> : <Waiting what="Hashing the layers…" />)}
      {value !== null && (
        <>
          {value.notice !== '' && <p class="view-aside">{value.notice}</p>}
          <dl class="facts">
            <Digest name="Manifest" digest={value.manifest} />
            <Digest name="Config" digest={value.config} />
            {value.layers.map((digest, i) => (
              <Digest key={i} name={`Layer ${i + 1}`} digest={digest} />
            ))}
          </dl>
          <details class="view-more">
            <summary>Config as JSON</summary>
            <TextBox text={value.json} label="Config as JSON" />
          </details>
        </>
      )}
    </section>
  );
}

function Digest({ name, digest }: { readonly name: string; readonly digest: string }) {
  return (
    <div class="fact">
      <dt>{name}</dt>
      <dd>
        <code class="digest">{digest}</code>
      </dd>
    </div>
  );
}

function Export({ look, onSave }: Pick<Props, 'look' | 'onSave'>) {
  const [said, setSaid] = useState('');
  const save = async (format: 'docker' | 'oci'): Promise<void> => {
    setSaid('Packing the image…');
    try {
      const file = await look({ look: 'archive', format });
      if (file !== null) onSave(file);
      setSaid(
        file === null
          ? 'There is no image to pack.'
          : file.notice === ''
            ? `${file.name} is complete.`
            : file.notice,
      );
    } catch {
      setSaid('The simulator did not answer; try once more.');
    }
  };
  return (
    <section class="view-part" aria-label="Export">
      <h2>Take it with you</h2>
      <p class="button-row">
        <button type="button" class="button button-small" onClick={() => void save('docker')}>
          <Download class="icon" aria-hidden="true" /> For docker load
        </button>
        <button type="button" class="button button-small" onClick={() => void save('oci')}>
          <Download class="icon" aria-hidden="true" /> OCI layout
        </button>
      </p>
      <p role="status" class="view-note">
        {said !== '' && (
          <>
            <Info class="icon" aria-hidden="true" /> <span>{said}</span>
          </>
        )}
      </p>
    </section>
  );
}
