/* The modules fs and fs/promises, on the files of the container. */

const { systemError } = use('errors');
const { Buffer, writable, decode } = use('buffer');

function pathOf(path) {
  if (path instanceof use('url').URL) return decodeURIComponent(path.pathname);
  if (typeof path === 'string') return path;
  if (Buffer.isBuffer(path)) return path.toString();
  throw use('errors').codedError(
    TypeError,
    'ERR_INVALID_ARG_TYPE',
    `The "path" argument must be of type string or an instance of Buffer or URL. Received ${path === undefined ? 'undefined' : use('inspect').inspect(path)}`,
  );
}

/** Calls the host; its failure becomes the error that node throws. */
function call(syscall, name, path, ...args) {
  const at = pathOf(path);
  const done = host(name, at, ...args);
  if (done !== null && typeof done === 'object' && done.failed !== undefined)
    throw systemError(done.failed, syscall, at);
  return done;
}

const encodingOf = (options) => (typeof options === 'string' ? options : options?.encoding);

class Stats {
  constructor(stat) {
    Object.assign(this, {
      dev: stat.device,
      mode: stat.mode,
      nlink: stat.nlink,
      uid: stat.uid,
      gid: stat.gid,
    });
    Object.assign(this, { ino: stat.ino, size: stat.size, mtimeMs: stat.mtime, mtime: new Date(stat.mtime) });
    Object.assign(this, { ctime: this.mtime, birthtime: this.mtime, atime: this.mtime });
    Object.defineProperty(this, 'type', { value: stat.type });
  }
  isFile() {
    return this.type === 'file';
  }
  isDirectory() {
    return this.type === 'dir';
  }
  isSymbolicLink() {
    return this.type === 'symlink';
  }
}

const constants = { F_OK: 0, X_OK: 1, W_OK: 2, R_OK: 4, COPYFILE_EXCL: 1 };

const sync = {
  readFile(path, options) {
    const bytes = path === 0 || path === '/dev/stdin' ? host('stdin') : call('open', 'readFile', path);
    const encoding = encodingOf(options);
    if (encoding === undefined || encoding === null) return Buffer.ofBytes(bytes);
    return /^utf-?8$/i.test(encoding) ? decode(bytes) : Buffer.ofBytes(bytes).toString(encoding);
  },
  writeFile(path, data, options) {
    const append =
      typeof options === 'object' && options !== null && String(options.flag ?? '').startsWith('a');
    call(
      'open',
      'writeFile',
      path,
      writable(data, encodingOf(options) ?? 'utf8'),
      append,
      options?.mode ?? 0o666,
    );
  },
  appendFile(path, data, options) {
    sync.writeFile(path, data, {
      ...(typeof options === 'string' ? { encoding: options } : options),
      flag: 'a',
    });
  },
  exists(path) {
    return typeof path === 'string' && host('exists', path);
  },
  access(path, mode = 0) {
    call('access', 'access', path, mode);
  },
  stat(path, options) {
    const quiet = options?.throwIfNoEntry === false && !sync.exists(path);
    return quiet ? undefined : new Stats(call('stat', 'stat', path, true));
  },
  lstat(path) {
    return new Stats(call('lstat', 'stat', path, false));
  },
  readdir(path, options) {
    const names = call('scandir', 'list', path);
    if (options?.recursive === true) {
      return names.flatMap((name) => {
        const below = `${pathOf(path)}/${name}`;
        const inner = sync.lstat(below).isDirectory() ? sync.readdir(below, options) : [];
        return [name, ...inner.map((one) => `${name}/${one}`)];
      });
    }
    if (options?.withFileTypes !== true) return names;
    return names.map((name) => {
      const stats = sync.lstat(`${pathOf(path)}/${name}`);
      const entry = { name, parentPath: pathOf(path) };
      for (const is of ['isFile', 'isDirectory', 'isSymbolicLink']) {
        Object.defineProperty(entry, is, { value: () => stats[is]() });
      }
      return entry;
    });
  },
  mkdir(path, options) {
    const recursive = options?.recursive === true;
    if (recursive && sync.exists(path)) return undefined;
    const parent = use('path').dirname(pathOf(path));
    if (recursive) sync.mkdir(parent, options);
    call('mkdir', 'mkdir', path, typeof options === 'number' ? options : (options?.mode ?? 0o777));
    return recursive ? pathOf(path) : undefined;
  },
  mkdtemp(prefix) {
    const path = `${prefix}${host('random').toString(36).slice(2, 8).padEnd(6, 'x')}`;
    sync.mkdir(path, 0o700);
    return path;
  },
  rm(path, options) {
    if (!sync.exists(path) && options?.force === true) return;
    const stats = new Stats(call('rm', 'stat', path, false));
    if (!stats.isDirectory()) {
      call('rm', 'unlink', path);
      return;
    }
    if (options?.recursive !== true) {
      throw use('errors').codedError(
        Error,
        'ERR_FS_EISDIR',
        `Path is a directory: rm returned EISDIR (is a directory) ${path}`,
      );
    }
    for (const name of sync.readdir(path)) sync.rm(`${pathOf(path)}/${name}`, options);
    call('rm', 'rmdir', path);
  },
  rmdir(path) {
    call('rmdir', 'rmdir', path);
  },
  unlink(path) {
    call('unlink', 'unlink', path);
  },
  rename(from, to) {
    const done = host('rename', pathOf(from), pathOf(to));
    if (done?.failed !== undefined) throw systemError(done.failed, 'rename', pathOf(from), pathOf(to));
  },
  copyFile(from, to) {
    sync.writeFile(to, sync.readFile(from));
  },
  chmod(path, mode) {
    call('chmod', 'chmod', path, typeof mode === 'string' ? Number.parseInt(mode, 8) : mode);
  },
  chown(path, uid, gid) {
    call('chown', 'chown', path, uid, gid);
  },
  symlink(target, path) {
    call('symlink', 'symlink', path, target);
  },
  readlink(path) {
    return call('readlink', 'readlink', path);
  },
  realpath(path) {
    return call('lstat', 'realpath', path);
  },
};

/** Takes place after what runs now, like everything asynchronous. */
function later(work) {
  return new Promise((resolve, reject) => {
    use('timers').setImmediate(() => {
      try {
        resolve(work());
      } catch (error) {
        reject(error);
      }
    });
  });
}

const promises = { constants };
const fs = { constants, promises, Stats, ...constants };
for (const [name, work] of Object.entries(sync)) {
  fs[`${name}Sync`] = work;
  promises[name] = (...args) => later(() => work(...args));
  fs[name] = (...args) => {
    const callback = args.pop();
    if (typeof callback !== 'function') {
      throw use('errors').codedError(
        TypeError,
        'ERR_INVALID_ARG_TYPE',
        `The "cb" argument must be of type function. Received ${callback === undefined ? 'undefined' : use('inspect').inspect(callback)}`,
      );
    }
    use('timers').setImmediate(() => {
      let result;
      try {
        result = work(...args);
      } catch (error) {
        callback(error);
        return;
      }
      if (name === 'exists') callback(result);
      else callback(null, result);
    });
  };
}
for (const name of [
  'createReadStream',
  'createWriteStream',
  'watch',
  'watchFile',
  'openSync',
  'open',
  'cpSync',
]) {
  fs[name] = () => host('notSimulated', `fs.${name}`);
}

module.exports = fs;
