import { Check, CircleSlash, Clock, Package, Play, X, type LucideIcon } from 'lucide-preact';
import { LineRef } from '../shared/LineRef.tsx';
import { linked, type Linking } from '../shared/link.ts';
import { boxWord, drawStages, TITLE, type PlacedNode } from './layout.ts';
import type { StageNode, StagesView, StageState } from './model.ts';

const ICONS: Readonly<Record<StageState, LucideIcon>> = {
  image: Package,
  built: Play,
  reused: Check,
  skipped: CircleSlash,
  failed: X,
  waiting: Clock,
};

/** The stages as a graph, and the same as a list: everything in the drawing is also said in words. */
export function StagesPanel({ view, linking }: { readonly view: StagesView; readonly linking: Linking }) {
  if (view.missing !== '') return <p class="view-empty">{view.missing}</p>;
  return (
    <div class="stages">
      <p class="view-headline">{view.headline}</p>
      <Drawing view={view} linking={linking} />
      <p class="stages-legend" aria-hidden="true">
        <span data-edge="base">FROM</span> <span data-edge="copy">COPY --from or a mount</span>
      </p>
      <ul class="stage-list" role="list" aria-label="Stages">
        {view.nodes.map((node) => (
          <Stage key={node.id} node={node} view={view} linking={linking} />
        ))}
      </ul>
    </div>
  );
}

function Stage({
  node,
  view,
  linking,
}: {
  readonly node: StageNode;
  readonly view: StagesView;
  readonly linking: Linking;
}) {
  const Icon = ICONS[node.state];
  const title = (id: string): string => view.nodes.find((other) => other.id === id)?.title ?? id;
  const from = view.edges
    .filter(({ to, kind }) => to === node.id && kind === 'base')
    .map((edge) => title(edge.from));
  const copies = view.edges
    .filter(({ to, kind }) => to === node.id && kind === 'copy')
    .map((edge) => title(edge.from));
  return (
    <li class="stage" data-state={node.state} {...linked(node.lines, linking)}>
      <p class="stage-head">
        <span class="stage-word">
          <Icon class="icon" aria-hidden="true" /> {node.word}
        </span>
        <code>{node.title}</code> <span class="view-aside">{node.kind}</span>
        {node.target && <span class="view-tag">the result</span>}{' '}
        <LineRef lines={node.lines} linking={linking} />
      </p>
      <p class="stage-text">
        {from.length > 0 && <>Starts from {from.join(', ')}. </>}
        {copies.length > 0 && <>Copies from {copies.join(', ')}. </>}
        {node.text}
      </p>
    </li>
  );
}

/** A drawing shrinks to this share of its size before it scrolls, so that its words stay readable. */
const SMALLEST = 0.8;

function Drawing({ view, linking }: { readonly view: StagesView; readonly linking: Linking }) {
  const { width, height, nodes, edges } = drawStages(view);
  return (
    <div class="stage-drawing">
      <svg
        viewBox={`0 0 ${width} ${height}`}
        width={width}
        height={height}
        style={{ minInlineSize: `${Math.round(width * SMALLEST)}px` }}
        aria-hidden="true"
        focusable="false"
      >
        <defs>
          <marker
            id="stage-arrow"
            viewBox="0 0 8 8"
            refX="7"
            refY="4"
            markerWidth="7"
            markerHeight="7"
            orient="auto"
          >
            <path d="M0 0L8 4L0 8z" class="stage-arrow" />
          </marker>
        </defs>
        {edges.map(({ edge, path }) => (
          <path
            key={`${edge.from} ${edge.to} ${edge.kind}`}
            d={path}
            class="stage-edge"
            data-edge={edge.kind}
            marker-end="url(#stage-arrow)"
          />
        ))}
        {nodes.map((placed) => (
          <Box key={placed.node.id} placed={placed} linking={linking} />
        ))}
      </svg>
    </div>
  );
}

function Box({
  placed: { node, x, y, width, height },
  linking,
}: {
  readonly placed: PlacedNode;
  readonly linking: Linking;
}) {
  const title = node.title.length > TITLE ? `${node.title.slice(0, TITLE - 1)}…` : node.title;
  const { onMouseEnter, onMouseLeave } = linked(node.lines, linking);
  const here = linking.line !== undefined && node.lines.includes(linking.line);
  return (
    <g
      class="stage-box"
      data-state={node.state}
      data-target={node.target ? '' : undefined}
      data-here={here ? '' : undefined}
      transform={`translate(${x} ${y})`}
      onMouseEnter={onMouseEnter}
      onMouseLeave={onMouseLeave}
    >
      <rect width={width} height={height} rx={6} />
      <text class="stage-box-title" x={width / 2} y={20}>
        {title}
      </text>
      <text class="stage-box-word" x={width / 2} y={36}>
        {boxWord(node)}
      </text>
    </g>
  );
}
