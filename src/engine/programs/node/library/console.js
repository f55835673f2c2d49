/* The global console. */

const { inspect, format } = use('inspect');
const { writable } = use('buffer');

let indent = '';
const counts = new Map();
const timers = new Map();

function print(fd, args) {
  const text = format(...args);
  host('write', fd, writable(`${indent === '' ? text : text.replace(/^/gm, indent)}\n`));
}

function duration(milliseconds) {
  if (milliseconds >= 1000) return `${(milliseconds / 1000).toFixed(3)}s`;
  return `${Number(milliseconds.toPrecision(milliseconds < 1 ? 3 : 6))}ms`;
}

function table(rows) {
  if (typeof rows !== 'object' || rows === null) {
    print(1, [rows]);
    return;
  }
  const entries = Object.entries(rows);
  const columns = [
    ...new Set(
      entries.flatMap(([, row]) => (typeof row === 'object' && row !== null ? Object.keys(row) : [])),
    ),
  ];
  const plain = entries.some(([, row]) => typeof row !== 'object' || row === null);
  const heads = ['(index)', ...columns, ...(plain ? ['Values'] : [])];
  const cells = entries.map(([index, row]) => {
    const object = typeof row === 'object' && row !== null;
    const values = columns.map((name) => (object && name in row ? inspect(row[name], { depth: 0 }) : ''));
    return [index, ...values, ...(plain ? [object ? '' : inspect(row)] : [])];
  });
  const widths = heads.map((head, at) => Math.max(head.length, ...cells.map((row) => row[at].length)) + 2);
  const line = (left, mid, right) => left + widths.map((width) => '─'.repeat(width)).join(mid) + right;
  const text = (row) => `│${row.map((cell, at) => ` ${cell}`.padEnd(widths[at])).join('│')}│`;
  print(1, [
    [line('┌', '┬', '┐'), text(heads), line('├', '┼', '┤'), ...cells.map(text), line('└', '┴', '┘')].join(
      '\n',
    ),
  ]);
}

module.exports = {
  log: (...args) => print(1, args),
  info: (...args) => print(1, args),
  debug: (...args) => print(1, args),
  error: (...args) => print(2, args),
  warn: (...args) => print(2, args),
  trace: (...args) => print(2, [`Trace: ${format(...args)}`]),
  dir: (value, options) => print(1, [inspect(value, options)]),
  table,
  assert(value, ...args) {
    if (!value) print(2, [`Assertion failed${args.length > 0 ? `: ${format(...args)}` : ''}`]);
  },
  group(...args) {
    if (args.length > 0) print(1, args);
    indent += '  ';
  },
  groupEnd() {
    indent = indent.slice(2);
  },
  count(label = 'default') {
    counts.set(label, (counts.get(label) ?? 0) + 1);
    print(1, [`${label}: ${counts.get(label)}`]);
  },
  countReset: (label = 'default') => counts.delete(label),
  time: (label = 'default') => timers.set(label, host('now')),
  timeLog: (label = 'default') => print(1, [`${label}: ${duration(host('now') - timers.get(label))}`]),
  timeEnd(label = 'default') {
    print(1, [`${label}: ${duration(host('now') - timers.get(label))}`]);
    timers.delete(label);
  },
};
module.exports.groupCollapsed = module.exports.group;
