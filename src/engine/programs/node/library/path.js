/* The module path, for POSIX systems. */

function normalizeParts(parts, absolute) {
  const out = [];
  for (const part of parts) {
    if (part === '' || part === '.') continue;
    if (part !== '..') out.push(part);
    else if (out.length > 0 && out[out.length - 1] !== '..') out.pop();
    else if (!absolute) out.push('..');
  }
  return out;
}

function check(value, name = 'path') {
  if (typeof value === 'string') return;
  const got = value === null ? 'null' : typeof value === 'undefined' ? 'undefined' : `type ${typeof value}`;
  throw use('errors').codedError(
    TypeError,
    'ERR_INVALID_ARG_TYPE',
    `The "${name}" argument must be of type string. Received ${got}`,
  );
}

const path = {
  sep: '/',
  delimiter: ':',
  normalize(text) {
    check(text);
    const absolute = text.startsWith('/');
    const body = normalizeParts(text.split('/'), absolute).join('/');
    const tail = text.endsWith('/') && body !== '' ? '/' : '';
    return (absolute ? '/' : '') + body + tail || '.';
  },
  join(...parts) {
    parts.forEach((part) => check(part));
    const text = parts.filter((part) => part !== '').join('/');
    return text === '' ? '.' : path.normalize(text);
  },
  resolve(...parts) {
    let text = '';
    for (const part of [...parts].reverse()) {
      check(part);
      if (part === '') continue;
      text = text === '' ? part : `${part}/${text}`;
      if (part.startsWith('/')) break;
    }
    if (!text.startsWith('/')) text = `${host('cwd')}/${text}`;
    return `/${normalizeParts(text.split('/'), true).join('/')}`;
  },
  isAbsolute: (text) => text.startsWith('/'),
  dirname(text) {
    check(text);
    const cut = text.replace(/\/+$/, '').lastIndexOf('/');
    return cut < 0 ? '.' : cut === 0 ? '/' : text.slice(0, cut);
  },
  basename(text, suffix = '') {
    check(text);
    const base = text.replace(/\/+$/, '').replace(/^.*\//, '');
    return suffix !== '' && base !== suffix && base.endsWith(suffix) ? base.slice(0, -suffix.length) : base;
  },
  extname(text) {
    const base = path.basename(text);
    const dot = base.lastIndexOf('.');
    return dot <= 0 ? '' : base.slice(dot);
  },
  relative(from, to) {
    const a = path.resolve(from).split('/').filter(Boolean);
    const b = path.resolve(to).split('/').filter(Boolean);
    let same = 0;
    while (same < a.length && a[same] === b[same]) same++;
    return [...a.slice(same).map(() => '..'), ...b.slice(same)].join('/');
  },
  parse(text) {
    const base = path.basename(text);
    const ext = path.extname(text);
    const root = text.startsWith('/') ? '/' : '';
    const dir = text.includes('/') ? path.dirname(text) : '';
    return { root, dir, base, ext, name: ext === '' ? base : base.slice(0, -ext.length) };
  },
  format({ dir, root = '', base, name = '', ext = '' }) {
    const last = base ?? name + ext;
    if (dir === undefined) return root + last;
    return dir === root ? dir + last : `${dir}/${last}`;
  },
  toNamespacedPath: (text) => text,
};
path.posix = path;

module.exports = path;
