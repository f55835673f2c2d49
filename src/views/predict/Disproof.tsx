import { FlaskConical } from 'lucide-preact';
import { useState } from 'preact/hooks';
import type { AskLook } from '../looks.ts';
import { Code } from '../shared/Code.tsx';
import { NoAnswer, Waiting } from '../shared/states.tsx';
import type { Trial, TrialResult } from './trial.ts';

type State = readonly TrialResult[] | 'waiting' | 'failed' | null;

/** A short experiment that shows what is so, carried out when it is asked for. */
export function Disproof({ trial, look }: { readonly trial: Trial; readonly look: AskLook }) {
  const [state, setState] = useState<State>(null);
  const run = (): void => {
    setState('waiting');
    look({ look: 'trial', trial }).then(setState, () => setState('failed'));
  };
  if (state === null) {
    return (
      <button type="button" class="button button-small" onClick={run}>
        <FlaskConical class="icon" aria-hidden="true" /> Try it: the shortest proof
      </button>
    );
  }
  return (
    <div class="disproof" role="status">
      {state === 'waiting' && <Waiting what="It is built…" />}
      {state === 'failed' && <NoAnswer />}
      {typeof state === 'object' && state.map((result, i) => <Result key={i} result={result} />)}
    </div>
  );
}

function Result({ result }: { readonly result: TrialResult }) {
  if (result.kind === 'line') {
    return (
      <pre tabIndex={0}>
        <b>$ {result.command}</b>
        {`\n${result.output.trimEnd()}`}
      </pre>
    );
  }
  return (
    <>
      <pre tabIndex={0}>{result.dockerfile.trimEnd()}</pre>
      <p>
        <strong>{result.headline}</strong>
      </p>
      <ul role="list">
        {result.rows.map(({ word, text, why }, i) => (
          <li key={i}>
            <strong>{word}</strong> <Code text={text} /> {why !== '' && <span class="view-aside">{why}</span>}
          </li>
        ))}
      </ul>
    </>
  );
}
