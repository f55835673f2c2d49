/* Values as console.log shows them. */

const WIDTH = 72;
const IDENTIFIER = /^[a-zA-Z_$][\w$]*$/;

function quote(text) {
  const mark = !text.includes("'") ? "'" : !text.includes('"') ? '"' : !text.includes('`') ? '`' : "'";
  const body = text
    .replace(/\\/g, '\\\\')
    .replace(/\n/g, '\\n')
    .replace(/\t/g, '\\t')
    .replace(/\r/g, '\\r')
    .replaceAll('\b', '\\b')
    .replace(
      /[\0-\x1f\x7f]/g,
      (one) => `\\x${one.charCodeAt(0).toString(16).padStart(2, '0').toUpperCase()}`,
    );
  return mark + (mark === "'" ? body.replaceAll("'", "\\'") : body) + mark;
}

function primitive(value) {
  if (typeof value === 'string') return quote(value);
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value === 'number') return Object.is(value, -0) ? '-0' : String(value);
  if (typeof value === 'symbol') return value.toString();
  return String(value);
}

function className(value) {
  const proto = Object.getPrototypeOf(value);
  if (proto === null) return null;
  return Object.hasOwn(value, 'constructor')
    ? (proto.constructor?.name ?? '')
    : (value.constructor?.name ?? '');
}

function functionText(value) {
  const isClass = /^class\b/.test(Function.prototype.toString.call(value));
  const parent = Object.getPrototypeOf(value);
  if (isClass) {
    const name = value.name === '' ? '(anonymous)' : value.name;
    return `[class ${name}${typeof parent === 'function' && parent.name !== '' ? ` extends ${parent.name}` : ''}]`;
  }
  const kind = className(value) || 'Function';
  return value.name === '' ? `[${kind} (anonymous)]` : `[${kind}: ${value.name}]`;
}

function errorText(error, indent) {
  const stack = use('errors').stackText(error);
  const text = stack.includes('\n    at') ? stack : `[${stack}]`;
  return indent === 0 ? text : text.replaceAll('\n', `\n${' '.repeat(indent)}`);
}

/** The entries of a large array of short values in columns. */
function columns(output, values) {
  const lengths = output.map((one) => one.length + 2);
  const longest = Math.max(...lengths);
  const total = lengths.reduce((sum, one) => sum + one, 0);
  if (longest * 3 + 2 >= 80 || (total / longest <= 5 && longest > 8)) return output;
  const bias = Math.sqrt(longest - total / output.length);
  const biased = Math.max(longest - 3 - 0 * bias, 1);
  const count = Math.min(
    Math.round(Math.sqrt(2.5 * biased * output.length) / biased),
    Math.floor(80 / longest),
    12,
    15,
  );
  if (count <= 1) return output;
  const widths = Array.from({ length: count }, (_, column) =>
    Math.max(...lengths.filter((_length, at) => at % count === column)),
  );
  const numbers = values.every((one) => typeof one === 'number' || typeof one === 'bigint');
  const rows = [];
  for (let at = 0; at < output.length; at += count) {
    const row = output.slice(at, at + count);
    const last = row.length - 1;
    rows.push(
      row
        .map((one, column) => {
          const cell = column === last ? one : `${one}, `;
          if (numbers) return cell.padStart(column === last ? widths[column] - 2 : widths[column]);
          return column === last ? cell : cell.padEnd(widths[column]);
        })
        .join(''),
    );
  }
  return rows;
}

class Inspector {
  constructor({ depth = 2, compact = 3, showHidden = false } = {}) {
    this.depth = depth === null ? Infinity : depth;
    this.compact = compact;
    this.showHidden = showHidden;
    this.seen = [];
    this.circular = new Map();
  }

  show(value, level, indent) {
    if (value === null || (typeof value !== 'object' && typeof value !== 'function')) return primitive(value);
    const custom = value[Symbol.for('nodejs.util.inspect.custom')];
    if (typeof custom === 'function') {
      const shown = custom.call(value, this.depth - level, {}, inspect);
      return typeof shown === 'string' ? shown : this.show(shown, level, indent);
    }
    if (this.seen.includes(value)) {
      if (!this.circular.has(value)) this.circular.set(value, this.circular.size + 1);
      return `[Circular *${this.circular.get(value)}]`;
    }
    this.seen.push(value);
    const text = this.object(value, level, indent);
    this.seen.pop();
    const mark = this.circular.get(value);
    return mark === undefined ? text : `<ref *${mark}> ${text}`;
  }

  object(value, level, indent) {
    const name = className(value);
    const deep = level > this.depth;
    if (Array.isArray(value)) return deep ? '[Array]' : this.array(value, name, level, indent);
    if (typeof value === 'function')
      return this.braces(functionText(value), this.entries(value, level, indent), indent);
    if (value instanceof Error) {
      const extra = this.entries(value, level, indent, (key) => key !== 'stack' && key !== 'message');
      return this.braces(errorText(value, indent), extra, indent);
    }
    if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'Invalid Date' : value.toISOString();
    if (value instanceof RegExp) return String(value);
    if (value instanceof Promise) return 'Promise { <pending> }';
    if (deep) return `[${name === null ? 'Object: null prototype' : name || 'Object'}]`;
    if (value instanceof Map) {
      const parts = [...value].map(
        ([key, one]) =>
          `${this.show(key, level + 1, indent + 2)} => ${this.show(one, level + 1, indent + 2)}`,
      );
      return this.block(`Map(${value.size}) {`, parts, '}', level, indent);
    }
    if (value instanceof Set) {
      const parts = [...value].map((one) => this.show(one, level + 1, indent + 2));
      return this.block(`Set(${value.size}) {`, parts, '}', level, indent);
    }
    if (ArrayBuffer.isView(value)) return this.typed(value, name, level, indent);
    const parts = this.entries(value, level, indent);
    const head =
      name === null ? '[Object: null prototype] ' : name === 'Object' || name === '' ? '' : `${name} `;
    const tag = value[Symbol.toStringTag];
    const tagged =
      typeof tag === 'string' && tag !== '' && tag !== name ? `${head || 'Object '}[${tag}] ` : head;
    return parts.length === 0 ? `${tagged}{}` : this.block(`${tagged}{`, parts, '}', level, indent);
  }

  typed(value, name, level, indent) {
    const parts = [...value.slice(0, 100)].map(String);
    return this.block(`${name}(${value.length}) [`, parts, ']', level, indent);
  }

  array(value, name, level, indent) {
    const parts = [];
    let holes = 0;
    const flush = () => {
      if (holes > 0) parts.push(`<${holes} empty item${holes === 1 ? '' : 's'}>`);
      holes = 0;
    };
    for (let at = 0; at < Math.min(value.length, 100); at++) {
      if (!(at in value)) {
        holes++;
        continue;
      }
      flush();
      parts.push(this.show(value[at], level + 1, indent + 2));
    }
    flush();
    const more = value.length - 100;
    const grouped =
      parts.length > 6 && parts.every((one) => !one.includes('\n')) ? columns(parts, value) : parts;
    if (more > 0) grouped.push(`... ${more} more item${more === 1 ? '' : 's'}`);
    grouped.push(...this.entries(value, level, indent, (key) => !/^\d+$/.test(key)));
    const head =
      name === 'Array' ? '' : name === null ? '[Array(0): null prototype] ' : `${name}(${value.length}) `;
    if (grouped.length === 0) return `${head}[]`;
    return this.block(`${head}[`, grouped, ']', level, indent, grouped !== parts && parts.length > 6);
  }

  entries(value, level, indent, wanted = () => true) {
    const keys = Object.keys(value).filter((key) => wanted(key));
    const symbols = Object.getOwnPropertySymbols(value).filter((key) =>
      Object.prototype.propertyIsEnumerable.call(value, key),
    );
    return [...keys, ...symbols].map((key) => {
      const { get, set, value: own } = Object.getOwnPropertyDescriptor(value, key);
      const shown =
        get !== undefined
          ? `[Getter${set === undefined ? '' : '/Setter'}]`
          : set !== undefined
            ? '[Setter]'
            : this.show(own, level + 1, indent + 2);
      const label = typeof key === 'symbol' ? `[${key.toString()}]` : IDENTIFIER.test(key) ? key : quote(key);
      return `${label}: ${shown}`;
    });
  }

  braces(head, parts, indent) {
    if (parts.length === 0) return head;
    const pad = ' '.repeat(indent);
    if (!head.includes('\n') && head.length + parts.join(', ').length < WIDTH)
      return `${head} { ${parts.join(', ')} }`;
    return `${head} {\n${pad}  ${parts.join(`,\n${pad}  `)}\n${pad}}`;
  }

  block(open, parts, close, level, indent, wide = false) {
    if (parts.length === 0) return open + close;
    const single = parts.join(', ');
    const nested = parts.some((one) => one.includes('\n'));
    const total = single.length + parts.length + indent + open.length;
    if (
      !wide &&
      !nested &&
      total < 76 + indent &&
      single.length + open.length <= WIDTH &&
      this.shallow(parts)
    ) {
      return `${open} ${single} ${close}`;
    }
    const pad = ' '.repeat(indent + 2);
    return `${open}\n${pad}${parts.join(`,\n${pad}`)}\n${' '.repeat(indent)}${close}`;
  }

  /** Objects nested more than `compact` deep are not put on one line. */
  shallow(parts) {
    let deepest = 0;
    for (const part of parts) {
      let depth = 0;
      for (const one of part.replace(/'(?:[^'\\]|\\.)*'/g, '')) {
        if (one === '{' || one === '[') deepest = Math.max(deepest, ++depth);
        else if (one === '}' || one === ']') depth--;
      }
    }
    return deepest < this.compact;
  }
}

function inspect(value, options = {}) {
  return new Inspector(typeof options === 'object' ? options : {}).show(value, 0, 0);
}
inspect.custom = Symbol.for('nodejs.util.inspect.custom');

/** printf-like, as console.log and util.format do. */
function format(...args) {
  const [first, ...rest] = args;
  if (typeof first !== 'string')
    return args.map((one) => (typeof one === 'string' ? one : inspect(one))).join(' ');
  let at = 0;
  const text = first.replace(/%[sdifjoOc%]/g, (mark) => {
    if (mark === '%%') return rest.length > 0 ? '%' : '%%';
    if (at >= rest.length) return mark;
    const value = rest[at++];
    switch (mark) {
      case '%s':
        return typeof value === 'string'
          ? value
          : typeof value === 'object' && value !== null
            ? inspect(value, { depth: 0 })
            : primitive(value);
      case '%d':
        return typeof value === 'object'
          ? 'NaN'
          : typeof value === 'bigint'
            ? `${value}n`
            : String(Number(value));
      case '%i':
        return String(Number.parseInt(value, 10));
      case '%f':
        return String(Number.parseFloat(value));
      case '%j':
        return JSON.stringify(value);
      case '%c':
        return '';
      default:
        return inspect(value, mark === '%o' ? { depth: 4 } : {});
    }
  });
  const more = rest.slice(at).map((one) => (typeof one === 'string' ? one : inspect(one)));
  return [text, ...more].join(' ');
}

module.exports = { inspect, format };
