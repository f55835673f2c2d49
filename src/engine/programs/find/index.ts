import { attempt, Errno, statusCode, type Coroutine, type Process, type Stat } from '../../kernel/index.ts';
import { quoted, say, sayErrno, worded } from '../support/messages.ts';
import { busyboxUsage } from '../support/usage.ts';
import { writeFile } from '../support/lines.ts';
import { program } from '../support/program.ts';
import { become } from '../support/run.ts';
import { FindError, parseExpression, type Expression, type Settings } from './expression.ts';
import { formatFound, holds, type Visit } from './predicates.ts';

export const find = program('find', function* (process) {
  const argv = process.argv.slice(1);
  let at = 0;
  let follow: 'none' | 'operands' | 'all' = 'none';
  for (; /^-[HLP]$/.test(argv[at] ?? ''); at++) {
    follow = argv[at] === '-L' ? 'all' : argv[at] === '-H' ? 'operands' : 'none';
  }
  const paths: string[] = [];
  while (at < argv.length && !/^(-.|\(|!|,)/.test(argv[at] ?? '')) paths.push(argv[at++] ?? '');
  let parsed: { expression: Expression; settings: Settings };
  try {
    parsed = parseExpression(process, argv.slice(at));
  } catch (error) {
    if (!(error instanceof FindError)) throw error;
    say(process, error.message);
    if (error.usage && process.flavour === 'busybox') process.complain(busyboxUsage(process.name));
    return 1;
  }
  const walk = new Walk(process, parsed.expression, parsed.settings, parsed.settings.follow ? 'all' : follow);
  for (const path of paths.length > 0 ? paths : ['.']) yield* walk.operand(path);
  yield* walk.finish();
  return walk.status;
});

class Walk {
  status = 0;
  private readonly process: Process;
  private readonly expression: Expression;
  private readonly settings: Settings;
  private readonly follow: 'none' | 'operands' | 'all';
  private readonly batches = new Map<Expression, string[]>();
  private readonly printed = new Set<Expression>();
  private stopped = false;

  constructor(
    process: Process,
    expression: Expression,
    settings: Settings,
    follow: 'none' | 'operands' | 'all',
  ) {
    this.process = process;
    this.expression = expression;
    this.settings = settings;
    this.follow = follow;
  }

  /** Whether `-quit` was met. */
  private done(): boolean {
    return this.stopped;
  }

  *operand(path: string): Coroutine<void> {
    const stat = this.stat(path, this.follow !== 'none');
    if (stat === null) return;
    yield* this.visit({
      path,
      stat,
      depth: 0,
      name: path.replace(/(?<=.)\/+$/, '').replace(/^.*\/(?=.)/, ''),
    });
  }

  private stat(path: string, follow: boolean): Stat | null {
    const { files } = this.process;
    const direct = attempt(() => files.stat(path, follow));
    if (!(direct instanceof Errno)) return direct;
    const link = follow ? files.find(path, false) : null;
    if (link !== null) return link;
    sayErrno(this.process, direct, path, quoted(path));
    this.status = 1;
    return null;
  }

  private *visit(visit: Visit): Coroutine<void> {
    if (this.done()) return;
    const { settings } = this;
    const inRange = visit.depth >= settings.minDepth && visit.depth <= settings.maxDepth;
    let prune = false;
    if (!settings.depthFirst && inRange) prune = yield* this.evaluate(visit);
    if (visit.stat.type === 'dir' && !prune && visit.depth < settings.maxDepth && !this.done())
      yield* this.children(visit);
    if (settings.depthFirst && inRange && !this.done()) yield* this.evaluate(visit);
    yield;
  }

  private *children(visit: Visit): Coroutine<void> {
    const names = attempt(() => this.process.files.list(visit.path));
    if (names instanceof Errno) {
      if (names.code === 'ENOENT') this.gone(visit, names);
      else sayErrno(this.process, names, visit.path, quoted(visit.path));
      this.status = 1;
      return;
    }
    for (const name of names) {
      const path = visit.path.endsWith('/') ? visit.path + name : `${visit.path}/${name}`;
      const stat = this.stat(path, this.follow === 'all');
      if (stat !== null) yield* this.visit({ path, stat, depth: visit.depth + 1, name });
    }
  }

  /** A directory that an action removed before it was entered. */
  private gone(visit: Visit, error: Errno): void {
    sayErrno(this.process, error, visit.path, quoted(visit.path));
  }

  /** Evaluates the expression; true when the directory is not to be entered. */
  private *evaluate(visit: Visit): Coroutine<boolean> {
    const state = { prune: false };
    yield* this.value(this.expression, visit, state);
    return state.prune;
  }

  private *value(node: Expression, visit: Visit, state: { prune: boolean }): Coroutine<boolean> {
    switch (node.kind) {
      case 'and':
        for (const part of node.parts) if (!(yield* this.value(part, visit, state))) return false;
        return true;
      case 'or':
        for (const part of node.parts) if (yield* this.value(part, visit, state)) return true;
        return false;
      case 'not':
        return !(yield* this.value(node.part, visit, state));
      case 'test':
        return holds(this.process, node.name, node.argument, visit);
      case 'action':
        return yield* this.action(node, visit, state);
    }
  }

  private *action(
    node: Extract<Expression, { kind: 'action' }>,
    visit: Visit,
    state: { prune: boolean },
  ): Coroutine<boolean> {
    const { process } = this;
    switch (node.name) {
      case '-print':
        process.out.line(visit.path);
        yield* process.out.relieve();
        return true;
      case '-print0':
        process.out.put(`${visit.path}\0`);
        return true;
      case '-printf':
        process.out.put(formatFound(process, node.words[0] ?? '', visit));
        return true;
      case '-prune':
        state.prune = true;
        return true;
      case '-quit':
        this.stopped = true;
        return true;
      case '-delete':
        return this.remove(visit);
      case '-fprint': {
        yield* writeFile(process, node.words[0] ?? '', `${visit.path}\n`, this.printed.has(node));
        this.printed.add(node);
        return true;
      }
      case '-ok':
        process.complain(
          worded(process, `${node.words.join(' ')} ?`, `< ${node.words[0] ?? ''} ... ${visit.path} > ? `),
        );
        return false;
      case '-ls':
        return process.notSimulated('find -ls');
      default:
        if (node.batch) {
          const list = this.batches.get(node) ?? [];
          list.push(visit.path);
          this.batches.set(node, list);
          return true;
        }
        return (yield* this.runFor(node, visit)) === 0;
    }
  }

  private remove(visit: Visit): boolean {
    const { files } = this.process;
    if (visit.path === '.') return true;
    const directory = visit.stat.type === 'dir' && files.find(visit.path, false)?.type === 'dir';
    const result = attempt(() => (directory ? files.rmdir(visit.path) : files.unlink(visit.path)));
    if (!(result instanceof Errno)) return true;
    sayErrno(this.process, result, visit.path, `cannot delete ${quoted(visit.path)}`);
    if (this.process.flavour === 'gnu') this.status = 1;
    return false;
  }

  /** `-exec`, and `-execdir` in the directory of what was found. */
  private *runFor(node: Extract<Expression, { kind: 'action' }>, visit: Visit): Coroutine<number> {
    const inside = node.name === '-execdir';
    const cut = visit.path.lastIndexOf('/');
    const start = this.process.cwd;
    if (inside && cut > 0) this.process.files.chdir(visit.path.slice(0, cut));
    const name = inside ? `./${visit.name}` : visit.path;
    const status = yield* this.run(node.words.map((word) => word.replaceAll('{}', name)));
    this.process.cwd = start;
    return status;
  }

  private *run(argv: readonly string[]): Coroutine<number> {
    const { process } = this;
    yield* process.out.flush();
    const child = process.fork(function* (self) {
      yield;
      return become(self, argv, self.env, (name, why) =>
        worded(self, `${name}: ${why}`, `${quoted(name)}: ${why}`),
      );
    });
    const ended = yield* process.wait(child.pid);
    return ended === null || ended === 'interrupted' ? 1 : statusCode(ended.status);
  }

  /** Runs what `-exec … +` collected. */
  *finish(): Coroutine<void> {
    for (const [node, paths] of this.batches) {
      if (node.kind !== 'action') continue;
      const argv = node.words.flatMap((word) => (word === '{}' ? paths : [word]));
      if ((yield* this.run(argv)) !== 0) this.status = 1;
    }
  }
}
