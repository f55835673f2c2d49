/*
 * Promises that are rejected and nobody minds. The machine does not tell of them, and those of async functions are its
 * own: so promises are watched where they come into the program's hands, and async functions that have a name hand
 * theirs out through a function that watches (`watching`, `traced`).
 */

const Native = Promise;
const then = Native.prototype.then;
const watched = new WeakSet();
let rejected = [];

/** Gives back the promise; if it is rejected before somebody asks for its outcome, `unhandled` tells of it. */
function watch(promise) {
  if (!(promise instanceof Native) || watched.has(promise)) return promise;
  watched.add(promise);
  const state = { handled: false, promise };
  const mind = () => {
    state.handled = true;
  };
  // Before `constructor` is watched, which this asks for, too.
  then.call(promise, undefined, (reason) => {
    if (!state.handled) rejected.push({ state, reason });
  });
  Object.defineProperties(promise, {
    then: {
      configurable: true,
      writable: true,
      value: (done, failed) => {
        mind();
        return watch(then.call(promise, done, failed));
      },
    },
    // `await` asks for it before it waits.
    constructor: { configurable: true, get: () => (mind(), Native) },
  });
  return promise;
}

/** Rejections since the last time that still nobody minds. */
function unhandled() {
  const found = rejected.filter(({ state }) => !state.handled);
  rejected = [];
  return found.map(({ state, reason }) => ({ reason, promise: state.promise }));
}

const watching = (work) =>
  function (...args) {
    return watch(work.apply(this, args));
  };

for (const name of ['reject', 'all', 'race', 'any', 'resolve', 'allSettled']) {
  const plain = Native[name];
  Object.defineProperty(Native, name, {
    configurable: true,
    writable: true,
    value(...args) {
      const made = plain.apply(this, args);
      return args[0] === made ? made : watch(made);
    },
  });
}
globalThis.Promise = new Proxy(Native, {
  construct: (target, args, made) => watch(Reflect.construct(target, args, made)),
});

const SKIPPED = /\/\/.*|\/\*[^]*?\*\/|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\[^]|[^`\\])*`/.source;
const DECLARED = /\basync\s+function\s+([A-Za-z_$][\w$]*)\s*\(/.source;
const ASSIGNED = /\b(const|let|var)\s+([A-Za-z_$][\w$]*)\s*=\s*async\b(?=\s*(?:\(|[A-Za-z_$]))/.source;
const CALLED = /(^|[;{}\n])([ \t]*)\((?=async\b)/.source;
const ASYNC = new RegExp(`${SKIPPED}|${DECLARED}|${ASSIGNED}|${CALLED}`, 'g');

/** The text with its async functions handing out watched promises; lines stay lines. */
function traced(source) {
  return source.replace(ASYNC, (all, declared, kind, assigned, before, blanks) => {
    if (declared !== undefined)
      return `function ${declared}(){return __watch(__async_${declared}.apply(this,arguments))} async function __async_${declared}(`;
    if (assigned !== undefined)
      return `${kind} ${assigned} = function(){return __watch(__async_${assigned}.apply(this,arguments))}, __async_${assigned} = async`;
    return before === undefined ? all : `${before}${blanks} __watching(`;
  });
}

Object.defineProperties(globalThis, {
  __watch: { value: watch },
  __watching: { value: watching },
});

module.exports = { watch, unhandled, traced };
