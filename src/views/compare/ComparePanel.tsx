import { ArrowRight, Pin, PinOff, Undo2 } from 'lucide-preact';
import { useId, useState } from 'preact/hooks';
import { Code } from '../shared/Code.tsx';
import { DiffBox } from '../shared/TextBox.tsx';
import {
  compareBuilds,
  compareFiles,
  type ComparedFile,
  type ComparedRow,
  type ComparisonView,
} from './model.ts';
import type { BuildSummary } from './summary.ts';

/** A build, or the forecast, that can be compared. */
export interface ComparedBuild {
  readonly id: string;
  readonly name: string;
  readonly headline: string;
  readonly summary: BuildSummary;
  readonly files: readonly { readonly path: string; readonly text: string }[];
}

interface Props {
  /** Oldest first; the last one is what the other views show. */
  readonly builds: readonly ComparedBuild[];
  readonly pinned: string | null;
  readonly onPin: (id: string | null) => void;
  readonly onRestore: (id: string) => void;
}

/** Two builds side by side, and all builds so far to go back to. */
export function ComparePanel({ builds, pinned, onPin, onRestore }: Props) {
  const [chosen, setChosen] = useState<string | null>(null);
  const after = builds.find(({ id }) => id === chosen) ?? builds.at(-1);
  const before = builds.find(({ id }) => id === pinned) ?? builds.filter(({ id }) => id !== after?.id).at(-1);
  if (after === undefined || before === undefined || builds.length < 2) {
    return (
      <p class="view-empty">
        There is one result so far. Build, change something and come back: this view then shows what became
        different, and leads back to each build.
      </p>
    );
  }
  return (
    <div class="compare">
      <div class="compare-choice">
        <Choice label="Compare" builds={builds} value={before.id} onChoose={onPin} />
        <ArrowRight class="icon" aria-hidden="true" />
        <Choice label="with" builds={builds} value={after.id} onChoose={setChosen} />
      </div>
      <Comparison view={compareBuilds(before.summary, after.summary)} before={before} after={after} />
      <FileChanges files={compareFiles(before.files, after.files)} />
      <Timeline builds={builds} pinned={pinned} onPin={onPin} onRestore={onRestore} />
    </div>
  );
}

function Choice({
  label,
  builds,
  value,
  onChoose,
}: {
  readonly label: string;
  readonly builds: readonly ComparedBuild[];
  readonly value: string;
  readonly onChoose: (id: string) => void;
}) {
  const id = useId();
  return (
    <span class="compare-pick">
      <label for={id}>{label}</label>
      <select id={id} class="field" value={value} onChange={(event) => onChoose(event.currentTarget.value)}>
        {builds.map(({ id: build, name }) => (
          <option key={build} value={build}>
            {name}
          </option>
        ))}
      </select>
    </span>
  );
}

function Comparison({
  view,
  before,
  after,
}: {
  readonly view: ComparisonView;
  readonly before: ComparedBuild;
  readonly after: ComparedBuild;
}) {
  return (
    <>
      <p class="view-headline" role="status">
        {view.headline}
      </p>
      <div class="table-scroll" tabIndex={0} role="region" aria-label="Figures of both builds">
        <table class="compare-table">
          <thead>
            <tr>
              <td />
              <th scope="col">{before.name}</th>
              <th scope="col">{after.name}</th>
              <th scope="col">Difference</th>
            </tr>
          </thead>
          <tbody>
            {view.facts.map((fact) => (
              <tr key={fact.name} data-same={fact.change === '' ? '' : undefined}>
                <th scope="row">{fact.name}</th>
                <td>{fact.before}</td>
                <td>{fact.after}</td>
                <td>{fact.change === '' ? 'same' : fact.change}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Rows title="Steps" rows={view.steps} absent="not there" />
      <Rows title="Layers" rows={view.layers} absent="not there" />
    </>
  );
}

function Rows({
  title,
  rows,
  absent,
}: {
  readonly title: string;
  readonly rows: readonly ComparedRow<string>[];
  readonly absent: string;
}) {
  const differ = rows.filter(({ same }) => !same).length;
  return (
    <details class="compare-rows" open={differ > 0}>
      <summary>
        {title}: {differ === 0 ? 'no difference' : `${differ} of ${rows.length} differ`}
      </summary>
      <ul role="list">
        {rows.map((row, i) => (
          <li key={i} class="compare-row" data-same={row.same ? '' : undefined}>
            <Code text={row.title} />
            <span>
              {row.same ? `${row.after ?? ''} in both` : `${row.before ?? absent} → ${row.after ?? absent}`}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}

const CHANGES: Readonly<Record<ComparedFile['change'], string>> = {
  added: 'new',
  removed: 'gone',
  changed: 'changed',
};

/** The files that differ, line by line. */
export function FileChanges({
  files,
  open = false,
}: {
  readonly files: readonly ComparedFile[];
  readonly open?: boolean;
}) {
  return (
    <details class="compare-rows" open={open}>
      <summary>
        Files:{' '}
        {files.length === 0
          ? 'no difference'
          : `${files.length} ${files.length === 1 ? 'differs' : 'differ'}`}
      </summary>
      {files.map(({ path, change, lines }) => (
        <section key={path} class="compare-file" aria-label={path}>
          <h2>
            <code>{path}</code> <span class="view-aside">{CHANGES[change]}</span>
          </h2>
          <DiffBox lines={lines} label={`Changes of ${path}`} />
        </section>
      ))}
    </details>
  );
}

function Timeline({ builds, pinned, onPin, onRestore }: Props) {
  return (
    <section class="view-part" aria-label="Builds so far">
      <h2>Builds so far</h2>
      <ol class="timeline" role="list" reversed>
        {builds
          .filter(({ id }) => id !== 'now')
          .toReversed()
          .map(({ id, name, headline }) => (
            <li key={id} class="timeline-row" data-pinned={id === pinned ? '' : undefined}>
              <span>
                <strong>{name}</strong> <span class="view-aside">{headline}</span>
              </span>
              <span class="button-row">
                <button
                  type="button"
                  class="button button-small"
                  aria-pressed={id === pinned}
                  onClick={() => onPin(id === pinned ? null : id)}
                >
                  {id === pinned ? (
                    <PinOff class="icon" aria-hidden="true" />
                  ) : (
                    <Pin class="icon" aria-hidden="true" />
                  )}
                  {id === pinned ? 'Unpin' : 'Pin'}
                  <span class="unseen"> {name}</span>
                </button>
                <button type="button" class="button button-small" onClick={() => onRestore(id)}>
                  <Undo2 class="icon" aria-hidden="true" /> Bring back its files
                  <span class="unseen"> of {name}</span>
                </button>
              </span>
            </li>
          ))}
      </ol>
    </section>
  );
}
