import { FileMinus2, FilePen, FilePlus2, Ghost, Tag, type LucideIcon } from 'lucide-preact';
import { useState } from 'preact/hooks';
import type { AskLook } from '../looks.ts';
import { lazy } from '../shared/lazy.tsx';
import { LineRef } from '../shared/LineRef.tsx';
import { linked, type Linking } from '../shared/link.ts';
import type { FileRow } from './files.ts';
import type { ConfigRow, GhostRow, LayerRow, LayersView } from './model.ts';

const CHANGES: Readonly<Record<FileRow['change'], LucideIcon>> = {
  added: FilePlus2,
  changed: FilePen,
  deleted: FileMinus2,
};

const ChangeBox = lazy(async () => (await import('./ChangeBox.tsx')).ChangeBox);

/** How a file of a layer is looked at. */
interface Seeing {
  readonly look: AskLook;
  /** Changes whenever there is another result to look at. */
  readonly version: unknown;
}

interface Props extends Seeing {
  readonly view: LayersView;
  readonly linking: Linking;
}

/** The image as a stack, top layer first, with the settings that are no layers between them. */
export function LayersPanel({ view, linking, look, version }: Props) {
  const seeing = { look, version };
  if (view.missing !== '') return <p class="view-empty">{view.missing}</p>;
  const own = view.rows.slice(view.baseRows);
  const base = view.rows.slice(0, view.baseRows);
  return (
    <div class="layers">
      <p class="view-headline">{view.headline}</p>
      {view.waste !== '' && (
        <p class="view-callout ghost-note">
          <Ghost class="icon" aria-hidden="true" />
          <span>{view.waste}</span>
        </p>
      )}
      <ol class="stack" role="list" reversed>
        {own.toReversed().map((row) => (
          <Row key={row.id} row={row} linking={linking} seeing={seeing} />
        ))}
      </ol>
      {view.base === 'scratch' ? (
        <p class="stack-floor">scratch: nothing below</p>
      ) : (
        <section class="stack-base" aria-label={`Base image ${view.base}`}>
          <h2>
            Base image <code>{view.base}</code>
          </h2>
          <Ghosts ghosts={view.baseGhosts} linking={linking} />
          <ol class="stack" role="list" reversed>
            {base
              .filter(({ kind }) => kind === 'layer')
              .toReversed()
              .map((row) => (
                <Row key={row.id} row={row} linking={linking} seeing={seeing} />
              ))}
          </ol>
          <BaseSettings rows={base.filter((row) => row.kind === 'config')} />
        </section>
      )}
    </div>
  );
}

/** Instructions of the base image that made no layer: many, and none of the learner's. */
function BaseSettings({ rows }: { readonly rows: readonly ConfigRow[] }) {
  if (rows.length === 0) return null;
  return (
    <details class="view-more">
      <summary>
        {rows.length === 1 ? 'One setting' : `${rows.length} settings`} of the base image: no layers
      </summary>
      <ul>
        {rows.map(({ id, title }) => (
          <li key={id}>
            <code>{title}</code>
          </li>
        ))}
      </ul>
    </details>
  );
}

function Row({ row, linking, seeing }: RowProps<LayerRow | ConfigRow>) {
  return row.kind === 'layer' ? (
    <Layer row={row} linking={linking} seeing={seeing} />
  ) : (
    <Config row={row} linking={linking} />
  );
}

function Config({ row, linking }: { readonly row: ConfigRow; readonly linking: Linking }) {
  return (
    <li class="setting" {...linked(row.lines, linking)}>
      <Tag class="icon" aria-hidden="true" />
      <code>{row.title}</code>
      <span class="view-aside">no layer, only a setting</span>
      <LineRef lines={row.lines} linking={linking} />
    </li>
  );
}

interface RowProps<T> {
  readonly row: T;
  readonly linking: Linking;
  readonly seeing: Seeing;
}

function Layer({ row, linking, seeing }: RowProps<LayerRow>) {
  return (
    <li
      class="layer"
      data-base={row.base ? '' : undefined}
      style={{ '--share': row.share, '--hidden': `${row.hiddenShare}%` }}
      {...linked(row.lines, linking)}
    >
      <p class="layer-head">
        <span class="layer-number">Layer {row.number}</span>
        <code class="layer-title">{row.title}</code>
        <LineRef lines={row.lines} linking={linking} />
        <span class="layer-size">{row.size}</span>
      </p>
      {row.hides !== '' && <p class="view-aside">hides {row.hides} of the layers below it</p>}
      <meter
        class="layer-share"
        min={0}
        max={100}
        value={row.share}
        aria-label={`${row.share} percent of the image`}
      />
      {row.summary !== '' &&
        (row.files.length > 0 ? (
          <Files row={row} seeing={seeing} />
        ) : (
          <p class="layer-empty">empty: {row.summary}</p>
        ))}
      <Ghosts ghosts={row.ghosts} linking={linking} />
    </li>
  );
}

function Files({ row, seeing }: { readonly row: LayerRow; readonly seeing: Seeing }) {
  return (
    <details class="layer-files">
      <summary>{row.summary}</summary>
      <ul role="list">
        {row.files.map((file) => (
          <File key={file.path} file={file} layer={row.number - 1} seeing={seeing} />
        ))}
      </ul>
      {row.more > 0 && <p class="view-aside">and {row.more} more</p>}
    </details>
  );
}

function File({
  file,
  layer,
  seeing,
}: {
  readonly file: FileRow;
  readonly layer: number;
  readonly seeing: Seeing;
}) {
  const [open, setOpen] = useState(false);
  const Icon = CHANGES[file.change];
  const facts = [file.mode, file.owner, file.size, file.note].filter((fact) => fact !== '');
  return (
    <li class="layer-file" data-change={file.change}>
      <Icon class="icon" aria-hidden="true" />
      <span class="unseen">{file.change} </span>
      {file.path.endsWith('/') ? (
        <code>{file.path}</code>
      ) : (
        <button type="button" class="tree-open" aria-expanded={open} onClick={() => setOpen(!open)}>
          {file.path}
        </button>
      )}
      <span class="view-aside">{facts.join(' · ')}</span>
      {open && <ChangeBox {...seeing} layer={layer} path={file.path} />}
    </li>
  );
}

function Ghosts({ ghosts, linking }: { readonly ghosts: readonly GhostRow[]; readonly linking: Linking }) {
  if (ghosts.length === 0) return null;
  return (
    <ul class="ghosts" role="list" aria-label="Hidden bytes">
      {ghosts.map((ghost) => (
        <li key={ghost.path} {...linked(ghost.lines, linking)}>
          <Ghost class="icon" aria-hidden="true" />
          <span>
            <code>{ghost.path}</code>, {ghost.size}, {ghost.text}. The bytes are still there.{' '}
            <LineRef lines={ghost.lines} linking={linking} />
          </span>
        </li>
      ))}
    </ul>
  );
}
