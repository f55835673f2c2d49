import { OctagonX, PlayCircle } from 'lucide-preact';
import { useState } from 'preact/hooks';
import type { AskLook } from '../looks.ts';
import type { RunFields } from './fields.ts';
import type { LifeView, ProcessRow } from './life.ts';

interface Props {
  readonly look: AskLook;
  readonly fields: RunFields;
  /** Changes whenever there is another result to look at. */
  readonly version: unknown;
}

type State = { readonly life: LifeView; readonly of: readonly unknown[] } | 'waiting' | 'failed' | null;

/** Starts a container of the image and stops it again, second by second. */
export function LifePart({ look, fields, version }: Props) {
  const [state, setState] = useState<State>(null);
  const run = (): void => {
    setState('waiting');
    look({ look: 'life', fields }).then(
      (life) => setState({ life, of: [version, fields] }),
      () => setState('failed'),
    );
  };
  const shown = typeof state === 'object' ? state : null;
  const old = shown !== null && (shown.of[0] !== version || shown.of[1] !== fields);
  return (
    <section class="start-part" aria-label="Start it and stop it">
      <h2>Start it and stop it</h2>
      <p class="button-row">
        <button type="button" class="button button-small" onClick={run} disabled={state === 'waiting'}>
          <PlayCircle class="icon" aria-hidden="true" /> docker run, then docker stop
        </button>
        {old && <span class="view-aside">Something changed since: run it again.</span>}
      </p>
      <div role="status">
        {state === 'waiting' && <p class="view-aside">It runs…</p>}
        {state === 'failed' && <p class="view-aside">The simulator did not answer; try once more.</p>}
        {shown !== null && (
          <p class="life-verdict">{shown.life.missing === '' ? shown.life.verdict : shown.life.missing}</p>
        )}
      </div>
      {shown !== null && shown.life.missing === '' && <Life life={shown.life} />}
    </section>
  );
}

function Life({ life }: { readonly life: LifeView }) {
  return (
    <>
      {life.processes.length > 0 && (
        <>
          <h3>Processes, one second after the start</h3>
          <ul class="processes" role="list">
            {life.processes.map((process) => (
              <Process key={process.pid} process={process} />
            ))}
          </ul>
          {life.shell !== '' && <p>{life.shell}</p>}
        </>
      )}
      {life.moments.length > 0 && (
        <>
          <h3>docker stop, second by second</h3>
          <ol class="moments" role="list">
            {life.moments.map(({ second, text }, i) => (
              <li key={second} class="moment" data-end={i === life.moments.length - 1 ? '' : undefined}>
                <span class="moment-second">{second} s</span> <span>{text}</span>
                {i === life.moments.length - 1 && life.exitCode === 137 && (
                  <OctagonX class="icon" aria-hidden="true" />
                )}
              </li>
            ))}
          </ol>
        </>
      )}
      {life.output !== '' && (
        <details class="life-output" open={life.processes.length === 0}>
          <summary>docker logs</summary>
          <pre tabIndex={0}>{life.output}</pre>
        </details>
      )}
    </>
  );
}

function Process({ process }: { readonly process: ProcessRow }) {
  return (
    <li class="process" style={{ '--depth': String(process.depth) }}>
      <span class="process-pid">
        <span class="unseen">{process.depth > 0 ? 'child process ' : 'process '}</span>
        {process.pid}
      </span>
      <code>{process.command}</code> <span class="view-aside">{process.user}</span>
    </li>
  );
}
