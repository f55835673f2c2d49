import { Ghost, Tag } from 'lucide-preact';
import { Code } from '../shared/Code.tsx';
import { LineRef } from '../shared/LineRef.tsx';
import { linked, type Linking } from '../shared/link.ts';
import { LayerFiles, type Seeing } from './LayerFiles.tsx';
import type { ConfigRow, GhostRow, LayerRow, LayersView } from './model.ts';

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
          <Ghosts ghosts={view.baseGhosts} more={view.moreBaseGhosts} linking={linking} />
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
            <Code text={title} />
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
      <Code text={row.title} />
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
        <Code class="layer-title" text={row.title} />
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
          <LayerFiles row={row} seeing={seeing} />
        ) : (
          <p class="layer-empty">empty: {row.summary}</p>
        ))}
      <Ghosts ghosts={row.ghosts} more={row.moreGhosts} linking={linking} />
    </li>
  );
}

/** As many are shown at once; the others are folded away. */
const GHOSTS = 5;

function Ghosts({
  ghosts,
  more,
  linking,
}: {
  readonly ghosts: readonly GhostRow[];
  /** How many there are beyond the list. */
  readonly more: number;
  readonly linking: Linking;
}) {
  if (ghosts.length === 0) return null;
  const rest = ghosts.slice(GHOSTS);
  return (
    <>
      <GhostList ghosts={ghosts.slice(0, GHOSTS)} linking={linking} />
      {rest.length > 0 && (
        <details class="view-more ghosts-more">
          <summary>Show all {ghosts.length + more} hidden files</summary>
          <GhostList ghosts={rest} linking={linking} />
          {more > 0 && <p class="view-aside">and {more} more</p>}
        </details>
      )}
    </>
  );
}

function GhostList({ ghosts, linking }: { readonly ghosts: readonly GhostRow[]; readonly linking: Linking }) {
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
