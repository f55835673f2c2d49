import type { Input, Operation, VertexId } from '../instructions/operation.ts';
import type { Place } from '../instructions/plan-error.ts';

/** One operation of the build graph. Vertices are listed with inputs before what uses them. */
export interface Vertex {
  readonly id: VertexId;
  readonly operation: Operation;
  readonly inputs: readonly Input[];
  /** What the progress display calls it, such as `[2/5] WORKDIR /app`. */
  readonly name: string;
  /** Index of the stage it belongs to; for shared vertices the first. */
  readonly stage: number;
  /** Work of the builder's own that is listed apart from the steps. */
  readonly internal: boolean;
  readonly ignoresCache: boolean;
  /** The instruction that asked for it. */
  readonly place: Place | null;
  /** Index of that instruction in the Dockerfile; null for work that no line asked for. */
  readonly instruction: number | null;
}

/**
 * Collects vertices. The same operation on the same inputs is one vertex, however many stages ask for it: it runs
 * once and is shown under the name it got first.
 */
export class Graph {
  private readonly list: Vertex[] = [];
  private readonly known = new Map<string, VertexId>();

  get vertices(): readonly Vertex[] {
    return this.list;
  }

  /** Adds a vertex or finds its equal. */
  add(vertex: Omit<Vertex, 'id'>): VertexId {
    const identity = JSON.stringify([vertex.operation, vertex.inputs, vertex.ignoresCache]);
    const same = this.known.get(identity);
    if (same !== undefined) return same;
    const id = this.list.length;
    this.list.push({ ...vertex, id });
    this.known.set(identity, id);
    return id;
  }
}

/** Ids of everything that `result` needs, itself included. */
export function needed(vertices: readonly Vertex[], result: Input): ReadonlySet<VertexId> {
  const found = new Set<VertexId>();
  const todo: Input[] = [result];
  while (todo.length > 0) {
    const id = todo.pop() ?? null;
    if (id === null || found.has(id)) continue;
    found.add(id);
    const vertex = vertices[id];
    if (vertex === undefined)
      throw new Error(`input ${id} is not in the plan of ${vertices.length} vertices`);
    todo.push(...vertex.inputs);
  }
  return found;
}
