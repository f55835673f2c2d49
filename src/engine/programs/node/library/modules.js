/* require: which file or package a name means, and what it exports. */

const { process } = use('process');
const path = use('path');
const { codedError } = use('errors');

/** Modules of node itself. */
const BUILTIN = {
  assert: () => use('assert'),
  buffer: () => use('buffer'),
  console: () => globalThis.console,
  crypto: () => use('crypto'),
  events: () => use('events'),
  fs: () => use('fs'),
  'fs/promises': () => use('fs').promises,
  http: () => use('http').http,
  https: () => use('http').https,
  module: () => ({ createRequire: (from) => requireFrom(String(from).replace(/^file:\/\//, ''), null) }),
  os: () => use('os'),
  path: () => path,
  'path/posix': () => path,
  process: () => process,
  querystring: () => use('querystring'),
  timers: () => use('timers'),
  'timers/promises': () => use('timers').promises,
  url: () => use('url'),
  util: () => use('util'),
  perf_hooks: () => ({ performance: globalThis.performance }),
};

/** Packages that there are models of, where they are installed. */
const PACKAGES = {
  express: () => use('express'),
  dotenv: () => use('packages').dotenv,
  cors: () => use('packages').cors,
  helmet: () => use('packages').helmet,
  compression: () => use('packages').compression,
  morgan: () => use('packages').morgan,
  'body-parser': () => use('packages').bodyParser,
};

/** Modules of node that there is no model of. */
const MISSING =
  'async_hooks child_process cluster dgram diagnostics_channel dns domain http2 inspector net punycode readline repl sqlite stream string_decoder test tls trace_events tty v8 vm wasi worker_threads zlib';

const cache = {};
const isFile = (at) => host('kind', at) === 'file';
const isDirectory = (at) => host('kind', at) === 'dir';

function readJson(at) {
  try {
    return JSON.parse(use('fs').readFileSync(at, 'utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) error.message = `${at}: ${error.message}`;
    throw error;
  }
}

function asFile(at) {
  if (isFile(at)) return at;
  return ['.js', '.json', '.node', '.mjs', '.cjs']
    .slice(0, 3)
    .map((ext) => at + ext)
    .find(isFile);
}

function asDirectory(at) {
  if (!isDirectory(at)) return undefined;
  const manifest = isFile(`${at}/package.json`) ? readJson(`${at}/package.json`) : {};
  const main = entryOf(manifest);
  const found =
    main === undefined ? undefined : (asFile(path.join(at, main)) ?? asDirectory(path.join(at, main)));
  return found ?? asFile(`${at}/index`);
}

/** The main file that a package.json names. */
function entryOf({ main, exports: map }) {
  let entry = typeof map === 'object' && map !== null && '.' in map ? map['.'] : map;
  while (typeof entry === 'object' && entry !== null)
    entry = entry.require ?? entry.node ?? entry.default ?? entry.import;
  return typeof entry === 'string' ? entry : typeof main === 'string' ? main : undefined;
}

function packageDirectory(name, from) {
  for (let at = from; ; at = path.dirname(at)) {
    const candidate = path.join(at, 'node_modules', name);
    if (isDirectory(candidate)) return candidate;
    if (at === '/') return undefined;
  }
}

/** `node:NAME` of a builtin, `package:NAME` of a model, or a path. Throws MODULE_NOT_FOUND. */
function resolve(request, from, parents) {
  const bare = request.replace(/^node:/, '');
  if (Object.hasOwn(BUILTIN, bare)) return `node:${bare}`;
  if (MISSING.split(' ').includes(bare.split('/')[0]))
    return host('notSimulated', `the module ${bare} of node`);
  if (request.startsWith('node:')) {
    throw codedError(Error, 'ERR_UNKNOWN_BUILTIN_MODULE', `No such built-in module: ${request}`);
  }
  if (/^(\.{1,2}(\/|$)|\/)/.test(request)) {
    const at = path.resolve(from, request);
    const found = (request.endsWith('/') ? undefined : asFile(at)) ?? asDirectory(at);
    if (found !== undefined) return host('realpath', found);
    throw notFound(request.startsWith('/') || parents.length === 0 ? at : request, parents);
  }
  const [, name, rest = ''] = /^((?:@[^/]+\/)?[^/]+)(\/.*)?$/.exec(request) ?? [null, request];
  const directory = packageDirectory(name, from);
  if (directory === undefined) throw notFound(request, parents);
  const found =
    rest === '' ? asDirectory(directory) : (asFile(directory + rest) ?? asDirectory(directory + rest));
  if (found !== undefined && host('hasBytes', found)) return host('realpath', found);
  if (rest === '' && Object.hasOwn(PACKAGES, name)) return `package:${name}`;
  if (name === 'dotenv' && rest === '/config') return `package:dotenv${rest}`;
  return host('notSimulated', `the package ${name}`);
}

function notFound(request, parents) {
  const stack =
    parents.length === 0 ? '' : `\nRequire stack:\n${parents.map((one) => `- ${one}`).join('\n')}`;
  const error = new Error(`Cannot find module '${request}'${stack}`);
  error.code = 'MODULE_NOT_FOUND';
  error.requireStack = parents;
  return error;
}

/** The object `module` of a file. */
function makeModule(id, parent) {
  const module = {
    id,
    path: path.dirname(id),
    exports: {},
    filename: id,
    loaded: false,
    children: [],
    paths: [],
  };
  return Object.defineProperty(module, 'parent', { value: parent, enumerable: false });
}

function requireFrom(file, module) {
  const from = path.dirname(file);
  const parents = [];
  for (let at = module; at !== null && at !== undefined; at = at.parent) parents.push(at.filename);
  const require = (request) => {
    if (typeof request !== 'string') {
      throw codedError(
        TypeError,
        'ERR_INVALID_ARG_TYPE',
        `The "id" argument must be of type string. Received ${typeof request}`,
      );
    }
    return load(resolve(request, from, parents), module);
  };
  require.resolve = (request) => resolve(request, from, parents).replace(/^(node|package):/, '');
  require.cache = cache;
  require.main = main;
  return require;
}

let main;

/** What a resolved module exports. */
function load(id, parent) {
  if (id.startsWith('node:')) return BUILTIN[id.slice(5)]();
  if (id === 'package:dotenv/config') return use('packages').dotenv.config();
  if (id.startsWith('package:')) return PACKAGES[id.slice(8)]();
  const known = cache[id];
  if (known !== undefined) return known.exports;
  const module = makeModule(id, parent);
  cache[id] = module;
  if (parent === null) {
    main = module;
    module.id = '.';
  }
  try {
    if (id.endsWith('.json')) module.exports = readJson(id);
    else if (id.endsWith('.node')) host('notSimulated', `the native module ${id}`);
    else if (isModule(id)) module.exports = namespaceOf(id);
    else run(module);
  } catch (error) {
    Reflect.deleteProperty(cache, id);
    throw error;
  }
  module.loaded = true;
  return module.exports;
}

function run(module) {
  const source = use('fs').readFileSync(module.filename, 'utf8');
  const wrapped = compile(use('rejections').traced(source), module.filename);
  wrapped.call(
    module.exports,
    module.exports,
    requireFrom(module.filename, module),
    module,
    module.filename,
    module.path,
  );
}

/** Whether a file is an ECMAScript module: by its ending, the nearest package.json, or what stands in it. */
function isModule(file) {
  if (file.endsWith('.mjs')) return true;
  if (!file.endsWith('.js')) return false;
  for (let at = path.dirname(file); ; at = path.dirname(at)) {
    if (isFile(`${at}/package.json`)) {
      const { type } = readJson(`${at}/package.json`);
      if (type !== undefined) return type === 'module';
      break;
    }
    if (at === '/') break;
  }
  return /^\s*(import\s*[\w{*'"]|export\s+(default|const|let|class|function|async|\{))/m.test(
    use('fs').readFileSync(file, 'utf8'),
  );
}

/** What an ECMAScript module exports to one that requires it. */
function namespaceOf(file) {
  return compileModule(moduleSource(file), file);
}

/** The text by which an import of a resolved module works: a file's own, or one that exports what require gives. */
function moduleSource(id) {
  if (!/^(node|package):/.test(id) && isModule(id)) {
    const at = JSON.stringify(`file://${id}`);
    return use('rejections')
      .traced(use('fs').readFileSync(id, 'utf8'))
      .replace(/^#!.*/, '')
      .replaceAll('import.meta.url', at)
      .replaceAll('import.meta.filename', JSON.stringify(id))
      .replaceAll('import.meta.dirname', JSON.stringify(path.dirname(id)));
  }
  const value = load(id, null);
  const named = Object.keys(value ?? {}).filter(
    (name) => /^[A-Za-z_$][\w$]*$/.test(name) && !RESERVED.has(name),
  );
  const text = JSON.stringify(id);
  return `const value = globalThis[Symbol.for('layerwise')].load(${text}, null);\nexport default value;\n${named.map((name) => `export const ${name} = value.${name};`).join('\n')}`;
}

const RESERVED = new Set(
  'default delete function class new return typeof void if else for in of try catch import export this true false null var let const do while switch case break'.split(
    ' ',
  ),
);

/** For the host: what `request` means in a module. */
function resolveImport(base, request) {
  try {
    return resolve(request, path.dirname(base), []);
  } catch (error) {
    if (error.code !== 'MODULE_NOT_FOUND') throw error;
    const isPackage = !/^(\.{0,2}\/|\.{1,2}$)/.test(request);
    const what = isPackage ? `package '${request}'` : `module '${path.resolve(path.dirname(base), request)}'`;
    throw codedError(Error, 'ERR_MODULE_NOT_FOUND', `Cannot find ${what} imported from ${base}`);
  }
}

const IMPORTS =
  /^\s*(?:import|export)\b[^'"\n;]*(?:\n[^'"\n;]*)*?\bfrom\s*['"]([^'"]+)['"]|^\s*import\s*['"]([^'"]+)['"]/gm;

/** Looks for everything that modules import before any of them runs; throws what node says of what is missing. */
function checkImports(id, seen) {
  if (seen.has(id) || /^(node|package):/.test(id) || !isModule(id)) return;
  seen.add(id);
  for (const [, from, bare] of use('fs').readFileSync(id, 'utf8').matchAll(IMPORTS)) {
    checkImports(resolveImport(id, from ?? bare), seen);
  }
}

/** Runs the main file of the program. */
function runMain(file) {
  const id = resolve(path.resolve(file), '/', []);
  if (!isModule(id)) return load(id, null);
  main = undefined;
  checkImports(id, new Set());
  return namespaceOf(id);
}

module.exports = { load, runMain, requireFrom, moduleSource, resolveImport, makeModule };
