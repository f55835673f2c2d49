import { describe, expect, it, test } from 'vitest';
import { testIndexes } from '../../packages/testing.ts';
import { root, sh } from '../support/testing.ts';

const run = (command: string, files: Readonly<Record<string, string>> = {}) =>
  sh(root('gnu', { '/app/x': '', ...files }, ['python3']), `cd /app; ${command}`, {
    packages: testIndexes,
    env: ['PATH=/bin', 'PYTHON_VERSION=3.12.4', 'NAME=Ada'],
  });

const script = (text: string) => run('python3 main.py a', { '/app/main.py': text });

test.each([
  ['print(1 + 2, 7 // 2, -7 // 2, 7 / 2, 2 ** 70, -7 % 3)', '3 3 -4 3.5 1180591620717411303424 2\n'],
  ["n = 'x'; print(f'{n!r:>5} {3.14159:.2f} {1234567:,} {n=}')", "  'x' 3.14 1,234,567 n='x'\n"],
  [
    'print([x * x for x in range(5) if x % 2], {1: "a"}, (1,), {2}, None, True)',
    "[1, 9] {1: 'a'} (1,) {2} None True\n",
  ],
  ["print('a,b'.split(','), '-'.join(['x', 'y']), 'abc'[::-1], 'abc'[-2:])", "['a', 'b'] x-y cba bc\n"],
  [
    'def f(a, b=2, *c, **d): return a, b, c, d\nprint(f(1), f(1, 3, 4, z=5))',
    "(1, 2, (), {}) (1, 3, (4,), {'z': 5})\n",
  ],
  ['def g():\n    yield 1\n    yield 2\nprint(list(g()), sum(g()))', '[1, 2] 3\n'],
  [
    'class A:\n    def __init__(self, x): self.x = x\n    def __repr__(self): return f"A({self.x})"\nclass B(A):\n    def __init__(self): super().__init__(3)\nprint([B()], isinstance(B(), A))',
    '[A(3)] True\n',
  ],
  [
    'try:\n    1 / 0\nexcept ZeroDivisionError as e:\n    print(e)\nfinally:\n    print("f")',
    'division by zero\nf\n',
  ],
  ['import os, sys\nprint(os.environ["NAME"], sys.argv[1:], os.path.join("a", "b"))', "Ada ['a'] a/b\n"],
  ['import json\nprint(json.dumps({"a": [1, None]}), json.loads("[1.5]"))', '{"a": [1, null]} [1.5]\n'],
  ['with open("t", "w") as f:\n    f.write("é\\n")\nprint(open("t").read(), end="")', 'é\n'],
  ['x = 0\nwhile True:\n    x += 1\n    if x > 3: break\nelse:\n    x = 9\nprint(x)', '4\n'],
  ['import time\nt = time.time()\ntime.sleep(2)\nprint(round(time.time() - t))', '2\n'],
  ['a, *b = [1, 2, 3]\nprint(a, b, "%s-%03d" % ("q", 7), "{0}{n}".format(1, n=2))', '1 [2, 3] q-007 12\n'],
])('%s', (text, printed) => {
  expect(script(text)).toMatchObject({ out: printed, err: '', exit: 0 });
});

describe('errors', () => {
  it('show where they came from', () => {
    expect(script('def f(x):\n    return x["a"]\n\nprint(f({}))\n')).toMatchObject({
      exit: 1,
      err: 'Traceback (most recent call last):\n  File "/app/main.py", line 4, in <module>\n    print(f({}))\n          ^^^^^\n  File "/app/main.py", line 2, in f\n    return x["a"]\n           ^^^^^^\nKeyError: \'a\'\n',
    });
  });

  it.each([
    ['from flask import Flask', "ModuleNotFoundError: No module named 'flask'"],
    ['V = 0\ndef f():\n    V += 1\nf()', "UnboundLocalError: cannot access local variable 'V'"],
    ['print(nope)', "NameError: name 'nope' is not defined"],
    ['"a" + 1', 'TypeError: can only concatenate str (not "int") to str'],
    ['int("x")', "ValueError: invalid literal for int() with base 10: 'x'"],
    ['def f():\nreturn 1', 'IndentationError: expected an indented block'],
    ['open("/nope")', "FileNotFoundError: [Errno 2] No such file or directory: '/nope'"],
    ['def f(): return f()\nf()', 'RecursionError: maximum recursion depth exceeded'],
    ['import threading', 'layerwise: the Python module threading is not simulated'],
  ])('%s', (text, message) => {
    const { err, exit } = script(text);
    expect(err).toContain(message);
    expect(exit).toBe(message.startsWith('layerwise') ? 125 : 1);
  });

  it('end the program with the code of sys.exit', () => {
    expect(script('import sys\nsys.exit(3)').exit).toBe(3);
    expect(script('import sys\nsys.exit("why")')).toMatchObject({ exit: 1, err: 'why\n' });
  });
});

test.each([
  ['python3 --version', 'Python 3.12.4\n', 0],
  ["python3 -c 'print(6 * 7)'", '42\n', 0],
  ["echo 'print(5)' | python3", '5\n', 0],
  ['python3 gone.py', '', 2],
  ["python3 -c 'import lib; print(lib.N)'", '8\n', 0],
])('%s', (command, out, exit) => {
  expect(run(command, { '/app/lib.py': 'N = 8\n' })).toMatchObject({ out, exit });
});

test('a program without an end is stopped', () => {
  expect(script('while True: pass').err).toContain('layerwise: the command was stopped');
});

test('signals call what signal.signal was given', () => {
  const text =
    'import signal, sys, time\ndef stop(n, f):\n    print("bye")\n    sys.exit(4)\nsignal.signal(signal.SIGTERM, stop)\nwhile True: time.sleep(1)\n';
  const files = { '/app/main.py': text };
  expect(run('python3 main.py & sleep 3; kill $!; wait $!; echo $?', files).out).toBe('bye\n4\n');
});
