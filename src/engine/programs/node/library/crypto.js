/* The module crypto: digests and random values, which here are the same in every run. */

const { Buffer, writable } = use('buffer');

class Hash {
  constructor(algorithm, key) {
    this.algorithm = algorithm.toLowerCase().replace('-', '');
    this.key = key;
    this.parts = [];
    if (!['sha1', 'sha256', 'sha512', 'md5'].includes(this.algorithm))
      host('notSimulated', `crypto with ${algorithm}`);
  }
  update(data, encoding) {
    this.parts.push(writable(data, encoding));
    return this;
  }
  digest(encoding) {
    const bytes = host('digest', this.algorithm, this.parts.join(''), 'bytes', this.key);
    const made = Buffer.ofBytes(bytes);
    return encoding === undefined ? made : made.toString(encoding);
  }
}

const randomBytes = (size) =>
  Buffer.from(Array.from({ length: size }, () => Math.floor(Math.random() * 256)));

module.exports = {
  createHash: (algorithm) => new Hash(algorithm),
  createHmac: (algorithm, key) => new Hash(algorithm, writable(key)),
  randomBytes,
  randomInt: (low, high) =>
    high === undefined ? Math.floor(Math.random() * low) : low + Math.floor(Math.random() * (high - low)),
  randomUUID() {
    const bytes = randomBytes(16);
    bytes[6] = (bytes[6] & 15) | 64;
    bytes[8] = (bytes[8] & 63) | 128;
    return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  },
  timingSafeEqual: (a, b) => Buffer.from(a).equals(b),
};
