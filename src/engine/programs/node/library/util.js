/* The module util. */

const { inspect, format } = use('inspect');

module.exports = {
  inspect,
  format,
  promisify:
    (work) =>
    (...args) =>
      work[module.exports.promisify.custom] !== undefined
        ? work[module.exports.promisify.custom](...args)
        : new Promise((resolve, reject) => {
            work(...args, (error, value) => (error ? reject(error) : resolve(value)));
          }),
  callbackify:
    (work) =>
    (...args) => {
      const callback = args.pop();
      work(...args).then(
        (value) => callback(null, value),
        (error) => callback(error),
      );
    },
  inherits(child, parent) {
    child.super_ = parent;
    Object.setPrototypeOf(child.prototype, parent.prototype);
  },
  deprecate: (work) => work,
  isDeepStrictEqual: (a, b) => inspect(a, { depth: 20 }) === inspect(b, { depth: 20 }),
  types: {
    isDate: (value) => value instanceof Date,
    isPromise: (value) => value instanceof Promise,
    isRegExp: (value) => value instanceof RegExp,
  },
  styleText: (_style, text) => text,
  TextEncoder: globalThis.TextEncoder,
  TextDecoder: globalThis.TextDecoder,
};
module.exports.promisify.custom = Symbol.for('nodejs.util.promisify.custom');
