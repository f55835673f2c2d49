/* Buffer, on top of byte strings: texts with a byte in each character, as the host has them. */

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** UTF-8 of a text as a byte string. */
function encode(text) {
  return unescape(encodeURIComponent(text.toWellFormed()));
}

/** Text of a byte string; what is no UTF-8 becomes U+FFFD. */
function decode(bytes) {
  try {
    return decodeURIComponent(escape(bytes));
  } catch {
    return bytes.replace(/[\xc2-\xf4][\x80-\xbf]+|[\x80-\xff]/g, (one) => {
      try {
        return decodeURIComponent(escape(one));
      } catch {
        return '\ufffd';
      }
    });
  }
}

function toBase64(bytes) {
  let out = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const [a, b = 0, c = 0] = [...bytes.slice(at, at + 3)].map((one) => one.charCodeAt(0));
    const bits = (a << 16) | (b << 8) | c;
    const left = bytes.length - at;
    out += ALPHABET[bits >> 18] + ALPHABET[(bits >> 12) & 63];
    out += (left > 1 ? ALPHABET[(bits >> 6) & 63] : '=') + (left > 2 ? ALPHABET[bits & 63] : '=');
  }
  return out;
}

function fromBase64(text) {
  let bits = 0;
  let count = 0;
  let out = '';
  for (const one of text.replaceAll('-', '+').replaceAll('_', '/')) {
    const value = ALPHABET.indexOf(one);
    if (value < 0) continue;
    bits = (bits << 6) | value;
    count += 6;
    if (count >= 8) out += String.fromCharCode((bits >> (count -= 8)) & 255);
  }
  return out;
}

function bytesOf(text, encoding = 'utf8') {
  switch (String(encoding).toLowerCase()) {
    case 'utf8':
    case 'utf-8':
      return encode(text);
    case 'hex':
      return text.replace(/../g, (pair) => String.fromCharCode(Number.parseInt(pair, 16)));
    case 'base64':
    case 'base64url':
      return fromBase64(text);
    case 'latin1':
    case 'binary':
    case 'ascii':
      return text.replace(/[^\0-\xff]/g, (one) => String.fromCharCode(one.charCodeAt(0) & 255));
    default:
      throw use('errors').codedError(TypeError, 'ERR_UNKNOWN_ENCODING', `Unknown encoding: ${encoding}`);
  }
}

class Buffer extends Uint8Array {
  static from(value, encoding) {
    if (typeof value === 'string') return Buffer.ofBytes(bytesOf(value, encoding));
    if (value instanceof ArrayBuffer) return new Buffer(value);
    const list = Array.isArray(value) || ArrayBuffer.isView(value) ? value : (value.data ?? []);
    const made = new Buffer(list.length);
    made.set(list);
    return made;
  }
  static ofBytes(bytes) {
    const made = new Buffer(bytes.length);
    for (let at = 0; at < bytes.length; at++) made[at] = bytes.charCodeAt(at);
    return made;
  }
  static alloc(size, fill = 0) {
    return new Buffer(size).fill(typeof fill === 'string' ? fill.charCodeAt(0) : fill);
  }
  static allocUnsafe(size) {
    return new Buffer(size);
  }
  static concat(list) {
    return Buffer.ofBytes(list.map((one) => Buffer.prototype.bytes.call(one)).join(''));
  }
  static isBuffer(value) {
    return value instanceof Buffer;
  }
  static byteLength(value, encoding) {
    return typeof value === 'string' ? bytesOf(value, encoding).length : value.byteLength;
  }
  static isEncoding(name) {
    return /^(utf-?8|hex|base64|base64url|latin1|binary|ascii)$/i.test(name);
  }
  bytes() {
    let out = '';
    for (let at = 0; at < this.length; at += 4096)
      out += String.fromCharCode(...this.subarray(at, at + 4096));
    return out;
  }
  toString(encoding = 'utf8', start = 0, end = this.length) {
    const bytes = Buffer.prototype.bytes.call(this.subarray(start, end));
    switch (String(encoding).toLowerCase()) {
      case 'hex':
        return [...bytes].map((one) => one.charCodeAt(0).toString(16).padStart(2, '0')).join('');
      case 'base64':
        return toBase64(bytes);
      case 'base64url':
        return toBase64(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
      case 'latin1':
      case 'binary':
      case 'ascii':
        return bytes;
      default:
        return decode(bytes);
    }
  }
  toJSON() {
    return { type: 'Buffer', data: [...this] };
  }
  equals(other) {
    return this.bytes() === Buffer.prototype.bytes.call(other);
  }
  write(text, offset = 0) {
    const bytes = encode(text);
    for (let at = 0; at < bytes.length && offset + at < this.length; at++)
      this[offset + at] = bytes.charCodeAt(at);
    return Math.min(bytes.length, this.length - offset);
  }
  [Symbol.for('nodejs.util.inspect.custom')]() {
    const shown = [...this.subarray(0, 50)].map((one) => one.toString(16).padStart(2, '0')).join(' ');
    const more = this.length > 50 ? ` ... ${this.length - 50} more bytes` : '';
    return `<Buffer${shown === '' ? '' : ` ${shown}`}${more}>`;
  }
}

class TextEncoder {
  encode(text = '') {
    return new Uint8Array(Buffer.from(text));
  }
}

class TextDecoder {
  decode(bytes = new Uint8Array()) {
    return Buffer.from(bytes).toString();
  }
}

/** Whatever can be written, as a byte string. */
function writable(data, encoding) {
  if (typeof data === 'string') return bytesOf(data, encoding);
  if (ArrayBuffer.isView(data)) return Buffer.prototype.bytes.call(data);
  return encode(String(data));
}

module.exports = {
  Buffer,
  TextEncoder,
  TextDecoder,
  writable,
  encode,
  decode,
  atob: (text) => fromBase64(text),
  btoa: (text) => toBase64(text),
};
