import { Graph, layout } from '@dagrejs/dagre';
import type { StageEdge, StageNode, StagesView } from './model.ts';

/** A stage's box; `x` and `y` are its upper left corner, in CSS pixels. */
export interface PlacedNode {
  readonly node: StageNode;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A line between two boxes, as the data of an SVG path. */
export interface PlacedEdge {
  readonly edge: StageEdge;
  readonly path: string;
}

export interface StagesDrawing {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PlacedEdge[];
}

const HEIGHT = 46;
const MARGIN = 4;
/** Width of a letter of a title, and of the smaller word below it, CSS pixels. */
const LETTER = 8.2;
const SMALL_LETTER = 6.6;
const PADDING = 30;
const LEAST = 104;
/** Titles are cut to this many letters. */
export const TITLE = 26;

/** The line below the title in a stage's box. */
export function boxWord({ word, target }: StageNode): string {
  return target ? `${word}, the result` : word;
}

/** Places the stages from top to bottom, what a stage is made of above it. */
export function drawStages({ nodes, edges }: Pick<StagesView, 'nodes' | 'edges'>): StagesDrawing {
  const graph = new Graph({ multigraph: true });
  graph.setGraph({ rankdir: 'TB', nodesep: 22, ranksep: 34, marginx: MARGIN, marginy: MARGIN });
  for (const node of nodes) {
    const title = Math.min(node.title.length, TITLE) * LETTER;
    const text = Math.ceil(Math.max(title, boxWord(node).length * SMALL_LETTER));
    graph.setNode(node.id, { width: Math.max(LEAST, text + PADDING), height: HEIGHT });
  }
  for (const { from, to, kind } of edges) graph.setEdge(from, to, {}, kind);
  layout(graph);
  const { width = 0, height = 0 } = graph.graph() as { readonly width?: number; readonly height?: number };
  return {
    width,
    height,
    nodes: nodes.map((node) => {
      const { x, y, width: wide, height: high } = boxOf(graph.node(node.id));
      return { node, x: x - wide / 2, y: y - high / 2, width: wide, height: high };
    }),
    edges: edges.map((edge) => ({ edge, path: pathOf(pointsOf(graph.edge(edge.from, edge.to, edge.kind))) })),
  };
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** What the layout wrote into a node; it types labels as anything. */
function boxOf(label: unknown): Point & { readonly width: number; readonly height: number } {
  return label as Point & { readonly width: number; readonly height: number };
}

function pointsOf(label: unknown): readonly Point[] {
  return (label as { readonly points: readonly Point[] }).points;
}

/** A smooth line through the points. */
function pathOf(points: readonly Point[]): string {
  const [first, ...rest] = points;
  if (first === undefined) return '';
  const steps = rest.map(({ x, y }, i) => {
    const before = points[i] ?? first;
    const middle = (before.y + y) / 2;
    return `C${round(before.x)} ${round(middle)} ${round(x)} ${round(middle)} ${round(x)} ${round(y)}`;
  });
  return `M${round(first.x)} ${round(first.y)}${steps.join('')}`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
