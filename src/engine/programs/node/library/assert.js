/* The module assert. */

const { inspect } = use('inspect');

class AssertionError extends Error {
  constructor({ message, actual, expected, operator }) {
    super(message);
    this.name = 'AssertionError';
    this.generatedMessage = false;
    Object.assign(this, { code: 'ERR_ASSERTION', actual, expected, operator });
  }
}

function fail(actual, expected, operator, message, text) {
  if (message instanceof Error) throw message;
  throw new AssertionError({ message: message ?? text, actual, expected, operator });
}

const same = (a, b) => Object.is(a, b) || inspect(a, { depth: 20 }) === inspect(b, { depth: 20 });

const assert = (value, message) => {
  if (!value) fail(value, true, '==', message, 'The expression evaluated to a falsy value');
};
assert.ok = assert;
assert.AssertionError = AssertionError;
assert.equal = (a, b, message) => {
  if (a != b) fail(a, b, '==', message, `${inspect(a)} == ${inspect(b)}`);
};
assert.strictEqual = (a, b, message) => {
  if (!Object.is(a, b)) {
    fail(
      a,
      b,
      'strictEqual',
      message,
      `Expected values to be strictly equal:\n\n${inspect(a)} !== ${inspect(b)}\n`,
    );
  }
};
assert.notStrictEqual = (a, b, message) => {
  if (Object.is(a, b))
    fail(a, b, 'notStrictEqual', message, `Expected "actual" to be strictly unequal to: ${inspect(b)}`);
};
assert.notEqual = (a, b, message) => {
  if (a == b) fail(a, b, '!=', message, `${inspect(a)} != ${inspect(b)}`);
};
assert.deepStrictEqual = (a, b, message) => {
  if (!same(a, b)) fail(a, b, 'deepStrictEqual', message, 'Expected values to be strictly deep-equal');
};
assert.deepEqual = assert.deepStrictEqual;
assert.throws = (work, expected, message) => {
  try {
    work();
  } catch {
    return;
  }
  fail(undefined, expected, 'throws', message, 'Missing expected exception.');
};
assert.fail = (message = 'Failed') => fail(undefined, undefined, 'fail', message);
assert.strict = assert;

module.exports = assert;
