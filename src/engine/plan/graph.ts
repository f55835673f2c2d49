import type { Input, Operation, VertexId } from '../instructions/operation.ts';
import type { Place } from '../instructions/plan-error.ts';

/** One operation of the build graph. Vertices are listed with inputs before what uses them. */
export interface Vertex {
  readonly id: VertexId;
  readonly operation: Operation;
  readonly inputs: readonly Input[];
  /** What the progress display calls it, such as `[2/5] WORKDIR /app`. */
  readonly name: string;
  /** Index of the stage it belongs to, -1 for none. */
  readonly stage: number;
  /** Work of the builder's own that is listed apart from the steps. */
  readonly internal: boolean;
  readonly ignoresCache: boolean;
  /** The instruction that asked for it. */
  readonly place: Place | null;
  /** Index of that instruction in the Dockerfile; null for work that no line asked for. */
  readonly instruction: number | null;
}

/** Collects vertices in the order in which instructions ask for them. */
export class Graph {
  private readonly list: Vertex[] = [];

  get vertices(): readonly Vertex[] {
    return this.list;
  }

  add(vertex: Omit<Vertex, 'id'>): VertexId {
    const id = this.list.length;
    this.list.push({ ...vertex, id });
    return id;
  }
}

/** A graph in which equal operations on equal inputs are one vertex. */
export interface SharedGraph {
  /** What the result needs, in an order that runs. Ids are those of the first vertex of each kind. */
  readonly steps: readonly Vertex[];
  /** The vertex that stands for another one; itself where nothing is shared. */
  readonly canonical: (input: Input) => Input;
}

/**
 * Joins equal vertices: BuildKit knows an operation by its digest, so the same step over the same parent runs once,
 * however many stages have it. It is shown under the name met last when the graph is walked from the result, inputs
 * first and in order (client/llb, marshal and mergeMetadata).
 */
export function shareVertices(vertices: readonly Vertex[], result: Input): SharedGraph {
  const first = new Map<string, VertexId>();
  const canonical: VertexId[] = [];
  for (const vertex of vertices) {
    const inputs = vertex.inputs.map((input) => (input === null ? null : canonical[input]));
    const identity = JSON.stringify([vertex.operation, inputs]);
    const known = first.get(identity) ?? vertex.id;
    first.set(identity, known);
    canonical.push(known);
  }
  const toCanonical = (input: Input): Input => (input === null ? null : (canonical[input] ?? null));
  const shown = walk(vertices, result, canonical);
  const steps = [...shown].map(([id, named]) => ({ ...named, id, inputs: named.inputs.map(toCanonical) }));
  return { steps: steps.sort((a, b) => a.id - b.id), canonical: toCanonical };
}

/** For every vertex the result needs, the one of its equals that names it. */
function walk(
  vertices: readonly Vertex[],
  result: Input,
  canonical: readonly VertexId[],
): Map<VertexId, Vertex> {
  const shown = new Map<VertexId, Vertex>();
  const seen = new Set<VertexId>();
  const todo: { readonly id: VertexId; next: number }[] = [];
  const enter = (input: Input) => {
    if (input === null || seen.has(input)) return;
    seen.add(input);
    todo.push({ id: input, next: 0 });
  };
  enter(result);
  for (let top = todo.at(-1); top !== undefined; top = todo.at(-1)) {
    const vertex = vertices[top.id];
    if (vertex === undefined)
      throw new Error(`input ${top.id} is not in the plan of ${vertices.length} vertices`);
    if (top.next < vertex.inputs.length) {
      enter(vertex.inputs[top.next++] ?? null);
      continue;
    }
    todo.pop();
    const id = canonical[vertex.id] ?? vertex.id;
    const ignoresCache = vertex.ignoresCache || shown.get(id)?.ignoresCache === true;
    shown.set(id, { ...vertex, ignoresCache });
  }
  return shown;
}
