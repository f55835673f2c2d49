import { Info } from 'lucide-preact';
import { useEffect, useId, useState } from 'preact/hooks';
import type { AskLook } from '../looks.ts';
import { Code } from '../shared/Code.tsx';
import { shellLine } from '../shared/build-line.ts';
import { lazy } from '../shared/lazy.tsx';
import { LineRef } from '../shared/LineRef.tsx';
import { linked, type Linking } from '../shared/link.ts';
import type { RunFields } from './fields.ts';
import type { StartView } from './model.ts';
import { splitWords } from './words.ts';

const LifePart = lazy(async () => (await import('./LifePart.tsx')).LifePart);

interface Props {
  readonly view: StartView;
  readonly fields: RunFields;
  readonly onFields: (fields: RunFields) => void;
  readonly linking: Linking;
  readonly look: AskLook;
  /** Changes whenever there is another result to look at. */
  readonly version: unknown;
}

/** The first process of a container: its words, where each comes from, and what it runs with. */
export function StartPanel({ view, fields, onFields, linking, look, version }: Props) {
  if (view.missing !== '') return <p class="view-empty">{view.missing}</p>;
  return (
    <div class="start">
      <p class="view-headline">A container starts with</p>
      {view.error === '' ? (
        <Words view={view} linking={linking} />
      ) : (
        <p class="step-error">docker: {view.error}</p>
      )}
      {view.ignored.length > 0 && (
        <p class="view-callout">
          <Info class="icon" aria-hidden="true" />
          <span>
            Passed on, but not used: <Code text={view.ignored.join(' ')} />
          </span>
        </p>
      )}
      <Fields fields={fields} onFields={onFields} />
      {view.pid1.length > 0 && (
        <section class="start-part">
          <h2>Process 1</h2>
          {view.pid1.map((line, i) => (
            <p key={i}>{line}</p>
          ))}
        </section>
      )}
      {view.error === '' && <LifePart look={look} fields={fields} version={version} />}
      <section class="start-part">
        <h2>It runs with</h2>
        <dl class="settings">
          {view.settings.map((setting, i) => (
            <div key={i} {...linked(setting.lines, linking)}>
              <dt>{setting.name}</dt>
              <dd>
                <Code text={setting.value} />{' '}
                {setting.lines.length === 0 ? (
                  <span class="view-aside">{setting.from}</span>
                ) : (
                  <LineRef lines={setting.lines} linking={linking} />
                )}
              </dd>
            </div>
          ))}
        </dl>
      </section>
    </div>
  );
}

function Words({ view, linking }: { readonly view: StartView; readonly linking: Linking }) {
  return (
    <>
      <ol class="argv" role="list" aria-label={`Start command ${view.argv}`}>
        {view.words.map((word, i) => (
          <li key={i} class="argv-word" data-origin={word.origin} {...linked(word.lines, linking)}>
            <span class="argv-mark" aria-hidden="true">
              {word.mark}
            </span>
            <Code text={word.text === '' ? '""' : word.text} />
            <span class="unseen">
              {' '}
              from {view.legend.find(({ origin }) => origin === word.origin)?.text ?? ''}
            </span>
          </li>
        ))}
      </ol>
      <ul class="legend" role="list" aria-label="Where the words come from">
        {view.legend.map((origin) => (
          <li key={origin.origin} data-origin={origin.origin} {...linked(origin.lines, linking)}>
            <span class="argv-mark">{origin.mark}</span> {origin.text}
          </li>
        ))}
      </ul>
    </>
  );
}

/** The command line that would start a container, with two places to fill in. */
function Fields({ fields, onFields }: Pick<Props, 'fields' | 'onFields'>) {
  const id = useId();
  const [line, setLine] = useState(() => shellLine(fields.args));
  // Words that came from elsewhere, such as a link, take the place of what was typed.
  useEffect(() => {
    if (JSON.stringify(splitWords(line)) !== JSON.stringify(fields.args)) setLine(shellLine(fields.args));
  }, [fields.args]);
  const plain = { autocomplete: 'off', autocapitalize: 'off', spellcheck: false } as const;
  return (
    <fieldset class="run-fields">
      <legend>Start it another way</legend>
      <code>docker run</code>
      <label for={`${id}-entrypoint`}>
        <code>--entrypoint</code>
      </label>
      <input
        id={`${id}-entrypoint`}
        class="field"
        {...plain}
        placeholder="not given"
        value={fields.entrypoint ?? ''}
        onInput={({ currentTarget: { value } }) =>
          onFields({ ...fields, entrypoint: value === '' ? null : value })
        }
      />
      <code>app</code>
      <label for={`${id}-args`} class="unseen">
        Words behind the image
      </label>
      <input
        id={`${id}-args`}
        class="field run-args"
        {...plain}
        placeholder="words in place of CMD"
        value={line}
        onInput={({ currentTarget: { value } }) => {
          setLine(value);
          onFields({ ...fields, args: splitWords(value) });
        }}
      />
    </fieldset>
  );
}
