import { LayerChanges } from '../files/diff/index.ts';
import { FileTree } from '../files/index.ts';
import type { FileOperation, Input, Operation, PlannedMount } from '../instructions/operation.ts';
import type { Exec, Task } from '../kernel/contract.ts';
import type { BuildPlan, Vertex } from '../plan/index.ts';
import type { BuildCache, CacheRecord } from './cache.ts';
import { keptMounts, mountIdentity } from './cache-mounts.ts';
import { contextTree } from './context.ts';
import { download } from './download.ts';
import { runExecOperation } from './exec-operation.ts';
import { counterparts, explainMiss, type Explained } from './explain.ts';
import { runFileOperation } from './file-operation.ts';
import { definitionOf } from './ingredients.ts';
import { fingerprintInputs, type Fingerprint } from './fingerprint.ts';
import { digestOf, makeKey, type CacheKey, type Ingredient } from './key.ts';
import { identity, type Memo } from './memo.ts';
import { repeatCopy } from './repeat.ts';
import { unseenWork } from './side-work.ts';
import { merge, notSimulated, unchanged, type Outcome } from './outcome.ts';
import type { CacheReason } from './reason.ts';
import type { BuildResult, StepStatus } from './result.ts';

/** What a build needs from outside, besides its request. */
export interface World {
  readonly exec: Exec;
  /** Remembered outcomes; speeds things up and changes nothing. */
  readonly memo?: Memo<Outcome>;
  /** Virtual time at which builds begin, milliseconds since 1970. */
  readonly now: number;
}

/** What became of one vertex. */
export interface Solved {
  readonly status: StepStatus;
  readonly key: CacheKey | null;
  readonly reason: CacheReason | null;
  /** Null for a step that did not start. */
  readonly outcome: Outcome | null;
  readonly error: string | null;
}

export interface Solution {
  readonly vertices: ReadonlyMap<number, Solved>;
  readonly records: readonly CacheRecord[];
  readonly mounts: ReadonlyMap<string, FileTree>;
  /** The step that failed. */
  readonly failed: Vertex | null;
}

/**
 * Carries out a plan against a cache. Like BuildKit it works out all keys it can before anything runs: a missing COPY
 * source of the context is found while every step is still waiting. After a failure nothing further starts.
 */
export function* solve(
  plan: BuildPlan,
  world: World,
  cache: BuildCache,
  previous: BuildResult | null,
): Task<Solution> {
  const solver = new Solver(plan, world, cache, previous);
  const missing = solver.findMissing();
  if (missing !== null) return solver.abandon(missing.vertex, missing.message);
  for (const vertex of plan.steps) {
    yield* solver.visit(vertex);
    if (solver.failed !== null) break;
    yield;
  }
  return solver.finish();
}

class Solver {
  private readonly plan: BuildPlan;
  private readonly world: World;
  private readonly cache: BuildCache;
  private readonly vertices: ReadonlyMap<number, Vertex>;
  private readonly first: boolean;
  private readonly before: ReturnType<typeof counterparts>;
  private readonly solved = new Map<number, Solved>();
  private readonly explained = new Map<number, Explained>();
  private readonly records: CacheRecord[] = [];
  private readonly mounts: Map<string, FileTree>;
  private readonly uncertain = new Set<number>();
  failed: Vertex | null = null;

  constructor(plan: BuildPlan, world: World, cache: BuildCache, previous: BuildResult | null) {
    this.plan = plan;
    this.world = world;
    this.cache = cache;
    this.vertices = new Map(plan.steps.map((vertex) => [vertex.id, vertex]));
    this.first = previous === null;
    this.before = counterparts(plan, previous);
    this.mounts = keptMounts(cache.mounts, plan.steps);
  }

  /** The first step that reads something from the context, or an image, that is not there. */
  findMissing(): { readonly vertex: Vertex; readonly message: string } | null {
    for (const vertex of this.plan.steps) {
      const known = vertex.inputs.map((input) => this.treeBefore(input));
      const print = fingerprintInputs(
        vertex,
        known,
        (input) => this.label(input),
        () => false,
      );
      if (print.missing !== null) return { vertex, message: print.missing };
    }
    return null;
  }

  /** Trees that are there before anything runs; undefined for results that have to be built. */
  private treeBefore(input: Input): FileTree | null | undefined {
    const operation = this.operation(input);
    if (operation === null) return null;
    if (operation.type === 'local') return contextTree(this.plan, operation.name);
    return operation.type === 'image' ? this.imageTree(operation.reference) : undefined;
  }

  private vertex(input: Input): Vertex | undefined {
    return input === null ? undefined : this.vertices.get(input);
  }

  private operation(input: Input): Operation | null {
    return this.vertex(input)?.operation ?? null;
  }

  private imageTree(reference: string): FileTree {
    const image = this.plan.images.get(reference);
    if (image === undefined) throw new Error(`planned image ${reference} is not in the plan`);
    return image.tree;
  }

  private label(input: Input): string {
    const vertex = this.vertex(input);
    if (vertex === undefined) return 'scratch';
    if (vertex.operation.type === 'local') return vertex.operation.name;
    if (vertex.operation.type === 'image') return vertex.operation.reference;
    if (vertex.operation.type === 'http') return vertex.operation.url;
    if (vertex.internal) return 'Dockerfile';
    const stage = this.plan.stages[vertex.stage];
    return stage === undefined || stage.displayName === '' ? 'this stage' : stage.displayName;
  }

  abandon(vertex: Vertex, message: string): Solution {
    const error = `failed to calculate checksum of ref <ref>: ${message}`;
    this.failed = vertex;
    for (const other of this.plan.steps) {
      if (other.operation.type === 'local' && !this.solved.has(other.id))
        this.load(other, other.operation.name);
    }
    this.solved.set(vertex.id, { status: 'failed', key: null, reason: null, outcome: null, error });
    return this.finish();
  }

  finish(): Solution {
    for (const id of unseenWork(this.plan.steps, this.solved, this.cache)) {
      const seen = this.solved.get(id);
      if (seen !== undefined) this.solved.set(id, { ...seen, status: 'done', reason: null });
    }
    return { vertices: this.solved, records: this.records, mounts: this.mounts, failed: this.failed };
  }

  *visit(vertex: Vertex): Task<void> {
    const trees = vertex.inputs.map((input) => this.tree(input));
    const print = fingerprintInputs(
      vertex,
      trees,
      (input) => this.label(input),
      (input) => this.isUncertain(input),
    );
    if (print.missing !== null) {
      this.abandon(vertex, print.missing);
      return;
    }
    if (vertex.operation.type === 'local') {
      this.load(vertex, vertex.operation.name);
      return;
    }
    if (vertex.operation.type === 'http') {
      this.fetch(vertex);
      return;
    }
    const key = this.key(vertex, print);
    const record = vertex.ignoresCache ? undefined : this.cache.records.get(key.id);
    if (record !== undefined && vertex.operation.type !== 'image') {
      this.hit(vertex, key, record);
      return;
    }
    const reason = this.reason(vertex, key);
    const outcome = yield* this.attempt(vertex, trees, print, key);
    this.settle(vertex, outcome.error === null ? 'done' : 'failed', key, reason, outcome);
    if (outcome.error === null) this.remember(vertex, key, outcome);
  }

  /** Runs a step. Behind one that was not simulated, a failure proves nothing: it is passed over, aloud. */
  private *attempt(
    vertex: Vertex,
    trees: readonly (FileTree | null)[],
    print: Fingerprint,
    key: CacheKey,
  ): Task<Outcome> {
    if (print.unread !== null) return this.assume(vertex, trees, print.unread);
    const outcome = yield* this.run(vertex, trees, print, key);
    if (outcome.error === null || !vertex.inputs.some((input) => this.isUncertain(input))) return outcome;
    return { ...this.assume(vertex, trees, outcome.error), output: outcome.output };
  }

  private assume(vertex: Vertex, trees: readonly (FileTree | null)[], why: string): Outcome {
    const message = `Here it ends with: ${why}. A step that it builds on is not simulated, so that says nothing about Docker.`;
    const before = unchanged(trees[0] ?? FileTree.empty(), this.clock(vertex));
    return {
      ...before,
      layer: LayerChanges.none(before.tree),
      assumed: true,
      unsupported: [{ what: vertex.name, message }],
    };
  }

  /** Whether the result rests on a step that was assumed to succeed. */
  private isUncertain(input: Input): boolean {
    return input !== null && this.uncertain.has(input);
  }

  private load(vertex: Vertex, name: string): void {
    this.settle(vertex, 'done', null, null, unchanged(contextTree(this.plan, name), this.world.now));
  }

  private reason(vertex: Vertex, key: CacheKey): CacheReason | null {
    const before = this.before.get(vertex.id);
    if (vertex.operation.type !== 'image')
      return explainMiss(vertex, key, before, this.first, this.explained);
    const changed = before?.key !== undefined && before.key !== null && before.key.id !== key.id;
    return changed ? explainMiss(vertex, key, before, this.first, this.explained) : null;
  }

  private hit(vertex: Vertex, key: CacheKey, record: CacheRecord): void {
    const { layer, size, estimate, assumed, unsupported } = record;
    const outcome = { ...unchanged(record.tree, record.clock), layer, size, estimate, assumed, unsupported };
    this.settle(vertex, 'cached', key, { type: 'hit' }, outcome);
  }

  private settle(
    vertex: Vertex,
    status: StepStatus,
    key: CacheKey | null,
    reason: CacheReason | null,
    outcome: Outcome,
  ): void {
    this.solved.set(vertex.id, { status, key, reason, outcome, error: outcome.error });
    this.explained.set(vertex.id, {
      reason,
      ran: status === 'done' && vertex.operation.type !== 'image',
      key,
    });
    if (outcome.error !== null) this.failed = vertex;
    if (outcome.assumed || vertex.inputs.some((input) => this.isUncertain(input)))
      this.uncertain.add(vertex.id);
    for (const [id, tree] of outcome.mounts) this.mounts.set(id, tree);
  }

  private fetch(vertex: Vertex): void {
    if (vertex.operation.type !== 'http') return;
    const outcome = download(vertex.operation, this.plan.request, this.world.now);
    const content = [...outcome.tree.walk()].map(({ path, inode }) =>
      inode.type === 'file' ? `${path} ${inode.content.sha256}` : path,
    );
    const key = makeKey([
      ...definitionOf(vertex.operation),
      { kind: 'files', name: '0', value: digestOf(content.join('\n')) },
    ]);
    this.settle(vertex, outcome.error === null ? 'done' : 'failed', key, null, outcome);
  }

  private remember(vertex: Vertex, key: CacheKey, outcome: Outcome): void {
    if (vertex.operation.type === 'image') return;
    const { tree, layer, size, estimate, clock, assumed, unsupported } = outcome;
    const description = vertex.name;
    this.records.push({ key, tree, layer, size, estimate, clock, assumed, unsupported, description });
  }

  private tree(input: Input): FileTree | null {
    if (input === null) return null;
    const outcome = this.solved.get(input)?.outcome;
    if (outcome === null || outcome === undefined)
      throw new Error(`vertex ${input} was not solved before its user`);
    return outcome.tree;
  }

  private key(vertex: Vertex, print: Fingerprint): CacheKey {
    const parents: Ingredient[] = print.parents.map((position) => ({
      kind: 'parent',
      name: String(position),
      value: this.parentKey(vertex.inputs[position] ?? null),
    }));
    return makeKey([...parents, ...definitionOf(vertex.operation), ...print.ingredients], print.files);
  }

  private parentKey(input: Input): string {
    if (input === null) return 'scratch';
    const key = this.solved.get(input)?.key;
    return key?.id ?? this.label(input);
  }

  private *run(
    vertex: Vertex,
    trees: readonly (FileTree | null)[],
    print: Fingerprint,
    key: CacheKey,
  ): Task<Outcome> {
    const clock = this.clock(vertex);
    const { memo } = this.world;
    const memoKey = `${key.id} ${clock} ${this.memoInputs(vertex, trees, print)}`;
    const known = memo?.get(memoKey);
    if (known !== undefined) return known;
    const outcome =
      vertex.operation.type === 'files'
        ? this.copyFiles(vertex.operation, trees, clock)
        : yield* this.operate(vertex, trees, clock);
    memo?.set(memoKey, outcome);
    return outcome;
  }

  /** A file operation, starting from what the same one gave last time if only contents of files differ. */
  private copyFiles(operation: FileOperation, trees: readonly (FileTree | null)[], clock: number): Outcome {
    const { memo } = this.world;
    const lastKey = `last ${clock} ${JSON.stringify(operation)}`;
    const last = memo?.get(lastKey);
    const outcome =
      (last === undefined ? null : repeatCopy(operation, last, trees)) ??
      runFileOperation(operation, trees, clock);
    if (outcome.trace !== undefined) memo?.set(lastKey, outcome);
    return outcome;
  }

  /**
   * What an outcome depends on besides its key: the very trees it reads. Of the context, which is new after every
   * keystroke, only the files that are read, with their times.
   */
  private memoInputs(vertex: Vertex, trees: readonly (FileTree | null)[], print: Fingerprint): string {
    const inputs = trees.map((tree, position) => {
      if (tree === null) return '-';
      return this.operation(vertex.inputs[position] ?? null)?.type === 'local'
        ? print.times(position)
        : identity(tree);
    });
    if (vertex.operation.type !== 'exec') return inputs.join(' ');
    const { mounts } = vertex.operation;
    const caches = mounts.map((mount) =>
      mount.type === 'cache' ? this.mounts.get(this.identify(vertex, mount)) : undefined,
    );
    const secrets = mounts.map(({ type, id }) =>
      type === 'secret' ? (this.plan.request.secrets[id] ?? '') : '',
    );
    const kept = caches.map((tree) => (tree === undefined ? '-' : identity(tree)));
    return JSON.stringify([
      inputs,
      kept,
      secrets,
      vertex.operation.proxy,
      mounts.map(({ source }) => source),
    ]);
  }

  /** Steps begin a second after what they build on; so times tell layers apart and do not depend on the machine. */
  private clock(vertex: Vertex): number {
    const ends = vertex.inputs.map((input) =>
      input === null ? 0 : (this.solved.get(input)?.outcome?.clock ?? 0),
    );
    return Math.max(this.world.now, ...ends) + 1000;
  }

  private identify(vertex: Vertex, { id, input }: PlannedMount): string {
    return mountIdentity(id, input === null ? null : this.parentKey(vertex.inputs[input] ?? null));
  }

  private *operate(vertex: Vertex, trees: readonly (FileTree | null)[], clock: number): Task<Outcome> {
    const { operation } = vertex;
    switch (operation.type) {
      case 'image':
        return unchanged(this.imageTree(operation.reference), this.world.now);
      case 'exec':
        return yield* runExecOperation(operation, trees, {
          exec: this.world.exec,
          request: this.plan.request,
          caches: this.mounts,
          identify: (mount) => this.identify(vertex, mount),
          clock,
        });
      case 'merge':
        return merge(trees[0] ?? FileTree.empty(), trees[1] ?? FileTree.empty(), clock);
      case 'git':
        return notSimulated(`cloning ${operation.remote}`, clock);
      case 'files':
      case 'local':
      case 'http':
        throw new Error(`${operation.type} operations are not run here`);
    }
  }
}
