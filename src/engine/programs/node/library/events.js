/* The module events. */

function listOf(emitter, name) {
  if (emitter._events === undefined) Object.defineProperty(emitter, '_events', { value: new Map() });
  return emitter._events.get(name) ?? [];
}

function setList(emitter, name, list) {
  if (list.length === 0) emitter._events.delete(name);
  else emitter._events.set(name, list);
}

function add(emitter, name, listener, once, first = false) {
  if (typeof listener !== 'function') {
    throw use('errors').codedError(
      TypeError,
      'ERR_INVALID_ARG_TYPE',
      `The "listener" argument must be of type function. Received ${listener === null ? 'null' : typeof listener}`,
    );
  }
  if (emitter.listenerCount('newListener') > 0) emitter.emit('newListener', name, listener);
  const entry = { listener, once };
  const list = listOf(emitter, name);
  setList(emitter, name, first ? [entry, ...list] : [...list, entry]);
  return emitter;
}

class EventEmitter {
  static defaultMaxListeners = 10;

  on(name, listener) {
    return add(this, name, listener, false);
  }
  addListener(name, listener) {
    return this.on(name, listener);
  }
  once(name, listener) {
    return add(this, name, listener, true);
  }
  prependListener(name, listener) {
    return add(this, name, listener, false, true);
  }
  off(name, listener) {
    const list = listOf(this, name);
    const at = list.findLastIndex((entry) => entry.listener === listener);
    if (at >= 0) setList(this, name, list.toSpliced(at, 1));
    return this;
  }
  removeListener(name, listener) {
    return this.off(name, listener);
  }
  removeAllListeners(name) {
    listOf(this, name);
    for (const one of name === undefined ? [...this._events.keys()] : [name]) setList(this, one, []);
    return this;
  }
  emit(name, ...args) {
    const list = listOf(this, name);
    if (list.length === 0) {
      if (name !== 'error') return false;
      const [error] = args;
      if (error instanceof Error) throw error;
      const text = use('inspect').inspect(error);
      throw use('errors').codedError(Error, 'ERR_UNHANDLED_ERROR', `Unhandled error. (${text})`);
    }
    for (const entry of list) {
      if (entry.once) this.off(name, entry.listener);
      use('rejections').watch(entry.listener.apply(this, args));
    }
    return true;
  }
  listeners(name) {
    return listOf(this, name).map(({ listener }) => listener);
  }
  listenerCount(name) {
    return listOf(this, name).length;
  }
  eventNames() {
    return [...(this._events?.keys() ?? [])];
  }
  setMaxListeners() {
    return this;
  }
  getMaxListeners() {
    return EventEmitter.defaultMaxListeners;
  }
}

/** Constructors of old call EventEmitter as a function: the class is behind one that allows it. */
const Callable = new Proxy(EventEmitter, { apply: () => undefined });
EventEmitter.EventEmitter = Callable;
EventEmitter.once = (emitter, name) =>
  new Promise((resolve, reject) => {
    const failed = (error) => reject(error);
    emitter.once(name, (...args) => {
      emitter.off('error', failed);
      resolve(args);
    });
    if (name !== 'error') emitter.once('error', failed);
  });

module.exports = Callable;
