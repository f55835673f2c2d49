import {
  newQuickJSWASMModuleFromVariant,
  newVariant,
  type QuickJSContext,
  type QuickJSHandle,
  type QuickJSWASMModule,
  type VmCallResult,
} from 'quickjs-emscripten-core';
import variant from '@jitl/quickjs-wasmfile-release-sync';
import type { HostCall, JavaScript, JavaScriptRealm, RealmOptions, Stopped } from '../../engine/index.ts';

/** Bytes that a script may use, and of them for its stack. */
const MEMORY = 64 << 20;
const STACK = 256 << 10;
/** What each text of the library is wrapped in. */
const LIBRARY_FILE = '<layerwise>';
const DOORS = "globalThis[Symbol.for('layerwise')]";

/** A JavaScript machine from the bytes of QuickJS's WebAssembly module. */
export async function createJavaScript(wasm: ArrayBuffer): Promise<JavaScript> {
  const module = await newQuickJSWASMModuleFromVariant(newVariant(variant, { wasmBinary: wasm }));
  return { realm: (options) => new Realm(module, options) };
}

/** Frees what realms hold when nobody holds them any more, such as those of a container that was undone. */
const forgotten = new FinalizationRegistry<() => void>((free) => free());

class Realm implements JavaScriptRealm {
  /** Held for as long as the realm is; the machine only holds it weakly, or neither would ever be forgotten. */
  readonly options: RealmOptions;
  private readonly context: QuickJSContext;
  private readonly free: () => void;
  private disposed = false;

  constructor(module: QuickJSWASMModule, options: RealmOptions) {
    this.options = options;
    this.context = makeContext(module, new WeakRef(options));
    this.free = freeing(this.context);
    forgotten.register(this, this.free, this);
    run(this.context, bootText(options.library));
  }

  call(name: string, args: readonly unknown[]): { readonly value: unknown; readonly stopped: Stopped } {
    const list = args.map((one) => JSON.stringify(one)).join(', ');
    const first = run(this.context, `JSON.stringify(${DOORS}.${name}(${list})) ?? 'null'`);
    const { runtime } = this.context;
    while (first.stopped === null && runtime.hasPendingJob()) {
      const jobs = runtime.executePendingJobs();
      const stopped = jobs.error === undefined ? null : stoppedBy(this.context, jobs.error);
      jobs.dispose();
      if (stopped !== null) return { value: null, stopped };
    }
    return { value: JSON.parse(first.value) as unknown, stopped: first.stopped };
  }

  dispose(): void {
    if (this.disposed) return;
    this.disposed = true;
    forgotten.unregister(this);
    this.free();
  }
}

function freeing(context: QuickJSContext): () => void {
  const { runtime } = context;
  return () => {
    context.dispose();
    runtime.dispose();
  };
}

function makeContext(module: QuickJSWASMModule, options: WeakRef<RealmOptions>): QuickJSContext {
  const runtime = module.newRuntime();
  runtime.setMemoryLimit(MEMORY);
  runtime.setMaxStackSize(STACK);
  runtime.setInterruptHandler(() => options.deref()?.enough() ?? true);
  const context = runtime.newContext();
  expose(context, (name, args) => options.deref()?.host(name, args) ?? 'null');
  runtime.setModuleLoader(
    (id) => textOf(context, `${DOORS}.moduleSource(${JSON.stringify(id)})`),
    (base, request) =>
      textOf(context, `${DOORS}.resolveImport(${JSON.stringify(base)}, ${JSON.stringify(request)})`),
  );
  return context;
}

/** The library as one text: `use` makes a module when it is first asked for. */
function bootText(library: Readonly<Record<string, string>>): string {
  const makers = Object.entries(library).map(
    ([name, text]) => `${JSON.stringify(name)}: (module, use) => {${text}\n}`,
  );
  return `(() => {
    const { hostCall, compile, evaluate, compileModule } = globalThis;
    for (const name of ['hostCall', 'compile', 'evaluate', 'compileModule']) delete globalThis[name];
    const host = (name, ...args) => JSON.parse(hostCall(name, JSON.stringify(args)));
    const made = {};
    const makers = {${makers.join(',\n')}};
    const use = (name) => {
      if (made[name] === undefined) makers[name]((made[name] = { exports: {} }), use);
      return made[name].exports;
    };
    use('boot');
  })(); 'null'`;
}

/** The functions that the library finds at its start: hostCall, compile, evaluate, compileModule. */
function expose(context: QuickJSContext, host: HostCall): void {
  const define = (
    name: string,
    work: (first: QuickJSHandle, second: QuickJSHandle) => VmCallResult<QuickJSHandle>,
  ): void => {
    context
      .newFunction(name, (first, second) => {
        return work(first, second);
      })
      .consume((made) => context.setProp(context.global, name, made));
  };
  define('hostCall', (name, args) => ({
    value: context.newString(host(context.getString(name), context.getString(args))),
  }));
  const compiled = (name: string, prefix: string, suffix: string, type: 'global' | 'module'): void =>
    define(name, (source, file) => {
      const text = context.getString(source).replace(/^#!.*/, '');
      return context.evalCode(prefix + text + suffix, context.getString(file), { type });
    });
  compiled('compile', '(function (exports, require, module, __filename, __dirname) {', '\n})', 'global');
  compiled('evaluate', '', '', 'global');
  compiled('compileModule', '', '', 'module');
}

function run(context: QuickJSContext, text: string): { readonly value: string; readonly stopped: Stopped } {
  const result = context.evalCode(text, LIBRARY_FILE);
  if (result.error !== undefined) {
    const stopped = stoppedBy(context, result.error);
    result.error.dispose();
    return { value: 'null', stopped };
  }
  return { value: result.value.consume((handle) => context.getString(handle)), stopped: null };
}

/** The library catches what scripts throw: what comes out is the end of time or memory, or a fault of ours. */
function stoppedBy(context: QuickJSContext, error: QuickJSHandle): Stopped {
  const { name, message, stack } = context.dump(error) as Record<string, string | undefined>;
  if (name === 'InternalError' && message === 'interrupted') return 'interrupted';
  if (name === 'InternalError' || message === 'null' || message === undefined) return 'memory';
  throw new Error(`the library of node failed: ${name ?? ''}: ${message}\n${stack ?? ''}`);
}

function textOf(context: QuickJSContext, expression: string): string | { readonly error: QuickJSHandle } {
  const result = context.evalCode(expression, LIBRARY_FILE);
  if (result.error !== undefined) return { error: result.error };
  return result.value.consume((handle) => context.getString(handle));
}
