/* Timers on the clock of the container. The host asks when the next one is due, and runs what is due. */

const { watch } = use('rejections');
let nextId = 1;
const timers = new Map();
const immediates = [];

class Timeout {
  constructor(callback, delay, args, repeat) {
    this.id = nextId++;
    this.callback = callback;
    this.delay =
      Number.isFinite(Number(delay)) && Number(delay) >= 1 && Number(delay) < 2 ** 31 ? Number(delay) : 1;
    this.args = args;
    this.repeat = repeat;
    this.keeps = true;
    this.due = host('now') + this.delay;
    timers.set(this.id, this);
  }
  ref() {
    this.keeps = true;
    return this;
  }
  unref() {
    this.keeps = false;
    return this;
  }
  hasRef() {
    return this.keeps;
  }
  refresh() {
    this.due = host('now') + this.delay;
    return this;
  }
  close() {
    timers.delete(this.id);
  }
  [Symbol.toPrimitive]() {
    return this.id;
  }
}

function checked(callback) {
  if (typeof callback === 'function') return callback;
  throw use('errors').codedError(
    TypeError,
    'ERR_INVALID_ARG_TYPE',
    `The "callback" argument must be of type function. Received ${use('inspect').inspect(callback)}`,
  );
}

const setTimeout = (callback, delay, ...args) => new Timeout(checked(callback), delay, args, false);
const setInterval = (callback, delay, ...args) => new Timeout(checked(callback), delay, args, true);
const clearTimeout = (timer) => {
  timers.delete(typeof timer === 'object' ? timer?.id : Number(timer));
};
const setImmediate = (callback, ...args) => {
  const entry = { callback: checked(callback), args };
  immediates.push(entry);
  return entry;
};
const clearImmediate = (entry) => {
  const at = immediates.indexOf(entry);
  if (at >= 0) immediates.splice(at, 1);
};

/** Runs one thing that is due; false when nothing is. */
function runDue() {
  const immediate = immediates.shift();
  if (immediate !== undefined) {
    watch(immediate.callback(...immediate.args));
    return true;
  }
  const now = host('now');
  const due = [...timers.values()]
    .filter((one) => one.due <= now)
    .sort((a, b) => a.due - b.due || a.id - b.id)[0];
  if (due === undefined) return false;
  if (due.repeat) due.due = Math.max(due.due + due.delay, now);
  else timers.delete(due.id);
  watch(due.callback(...due.args));
  return true;
}

/** When the next one is due, and whether any keeps the process alive. */
function next() {
  const dues = [...timers.values()].map(({ due }) => due);
  return {
    wake: dues.length === 0 ? null : Math.min(...dues),
    alive: immediates.length > 0 || [...timers.values()].some(({ keeps }) => keeps),
    now: immediates.length > 0,
  };
}

const promises = {
  setTimeout: (delay, value) => new Promise((resolve) => setTimeout(resolve, delay, value)),
  setImmediate: (value) => new Promise((resolve) => setImmediate(resolve, value)),
};

module.exports = {
  setTimeout,
  setInterval,
  setImmediate,
  clearTimeout,
  clearInterval: clearTimeout,
  clearImmediate,
  promises,
  runDue,
  next,
};
