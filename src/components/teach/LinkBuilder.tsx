import { useEffect, useId, useState } from 'preact/hooks';
import { projectHash } from '../../app/share/link.ts';
import { loadSamples, type Sample } from '../../app/samples.ts';
import { href } from '../../app/url.ts';
import type { ViewId } from '../../app/view-ids.ts';
import { embedCode, sharedProject } from './embed.ts';

const VIEWS: readonly (readonly [ViewId, string])[] = [
  ['build', 'the build'],
  ['predict', 'predictions'],
  ['layers', 'layers'],
  ['files', 'files'],
  ['start', 'what starts'],
  ['stages', 'stages'],
];
const OWN = '';
const FIRST = 'FROM alpine:3.22\nRUN echo hello > /greeting\nCMD ["cat", "/greeting"]\n';

interface Wanted {
  /** Name of a sample, or {@link OWN}. */
  readonly name: string;
  readonly text: string;
  readonly view: ViewId;
  readonly told: boolean;
}

/** Makes a link, and the lines that put the workbench into another page, from a sample or a Dockerfile. */
export function LinkBuilder() {
  const [samples, setSamples] = useState<readonly Sample[]>([]);
  const [wanted, setWanted] = useState<Wanted>({ name: OWN, text: FIRST, view: 'build', told: false });
  const [link, setLink] = useState('');
  useEffect(() => {
    loadSamples().then(setSamples, () => undefined);
  }, []);
  useEffect(() => {
    let current = true;
    const { name, text, view, told } = wanted;
    const files = samples.find((sample) => sample.name === name)?.files ?? [{ path: 'Dockerfile', text }];
    projectHash(sharedProject(files, view, told ? 0 : null)).then(
      (hash) => current && setLink(`${location.origin}${href('/playground/')}#${hash}`),
      () => current && setLink(''),
    );
    return () => {
      current = false;
    };
  }, [samples, wanted]);
  return (
    <div class="link-builder">
      <Choices samples={samples} wanted={wanted} onWanted={setWanted} />
      {wanted.name === OWN && (
        <label>
          Dockerfile
          <textarea
            class="field"
            rows={6}
            spellcheck={false}
            value={wanted.text}
            onInput={(event) => setWanted({ ...wanted, text: event.currentTarget.value })}
          />
        </label>
      )}
      <Result name="Link" value={link} />
      <Result name="Lines for a page of yours" value={link === '' ? '' : embedCode(link)} />
    </div>
  );
}

interface ChoicesProps {
  readonly samples: readonly Sample[];
  readonly wanted: Wanted;
  readonly onWanted: (wanted: Wanted) => void;
}

function Choices({ samples, wanted, onWanted }: ChoicesProps) {
  return (
    <div class="filters">
      <label>
        Files
        <select
          value={wanted.name}
          onChange={(event) => onWanted({ ...wanted, name: event.currentTarget.value })}
        >
          <option value={OWN}>a Dockerfile of mine</option>
          {samples.map((sample) => (
            <option key={sample.name} value={sample.name}>
              {sample.title}
            </option>
          ))}
        </select>
      </label>
      <label>
        Opens with
        <select
          value={wanted.view}
          onChange={({ currentTarget: { value } }) => {
            const view = VIEWS.find(([id]) => id === value)?.[0] ?? 'build';
            onWanted({ ...wanted, view });
          }}
        >
          {VIEWS.map(([id, title]) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </select>
      </label>
      <label>
        <input
          type="checkbox"
          checked={wanted.told}
          onChange={() => onWanted({ ...wanted, told: !wanted.told })}
        />{' '}
        at the first step of the build
      </label>
    </div>
  );
}

function Result({ name, value }: { readonly name: string; readonly value: string }) {
  const id = useId();
  const [said, setSaid] = useState('');
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(value);
      setSaid('Copied.');
    } catch {
      setSaid('Select it and press Ctrl C or ⌘ C to copy it.');
    }
  };
  return (
    <div>
      <label for={id}>{name}</label>
      <p class="share-link">
        <input
          id={id}
          class="field"
          readOnly
          value={value}
          onFocus={(event) => event.currentTarget.select()}
        />
        <button
          type="button"
          class="button button-small"
          onClick={() => void copy()}
          aria-label={`Copy: ${name}`}
        >
          Copy
        </button>
      </p>
      <p role="status" class="view-aside">
        {said}
      </p>
    </div>
  );
}
