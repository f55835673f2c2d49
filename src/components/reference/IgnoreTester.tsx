import { useRef, useState } from 'preact/hooks';
import type { IgnoreRows } from './ignore-model.ts';

export interface IgnoreTesterProps {
  readonly patterns: string;
  readonly paths: string;
  /** What becomes of them, worked out when the page was made. */
  readonly first: IgnoreRows;
}

/** Two fields, patterns and paths, and what becomes of each path. The engine is fetched with the first keystroke. */
export function IgnoreTester(start: IgnoreTesterProps) {
  const text = useRef({ patterns: start.patterns, paths: start.paths });
  const [{ rows, error }, setRows] = useState(start.first);
  const change = async (part: Partial<typeof text.current>): Promise<void> => {
    text.current = { ...text.current, ...part };
    const { ignoreRows } = await import('./ignore-model.ts');
    setRows(ignoreRows(text.current.patterns, text.current.paths));
  };
  return (
    <section class="ignore-tester" aria-label="Try patterns">
      <div class="ignore-fields">
        <Field
          label=".dockerignore"
          value={start.patterns}
          onValue={(patterns) => void change({ patterns })}
        />
        <Field
          label="Paths in the build context"
          value={start.paths}
          onValue={(paths) => void change({ paths })}
        />
      </div>
      {error !== '' && <p class="live-error">{error}</p>}
      <ul role="list" class="ignore-rows">
        {rows.map(({ path, ignored, why }, index) => (
          <li key={index} data-ignored={ignored ? '' : undefined}>
            <span class="live-word">{ignored ? 'left out' : 'sent'}</span> <code>{path}</code>{' '}
            <span class="live-aside">{why}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly onValue: (value: string) => void;
}

function Field({ label, value, onValue }: FieldProps) {
  return (
    <label>
      {label}
      <textarea
        rows={8}
        spellcheck={false}
        defaultValue={value}
        onInput={(event) => onValue(event.currentTarget.value)}
      />
    </label>
  );
}
