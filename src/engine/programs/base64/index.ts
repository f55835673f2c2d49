import { Errno } from '../../kernel/index.ts';
import { readFile } from '../support/lines.ts';
import { quotedIfOdd, say, sayErrno } from '../support/messages.ts';
import { parseOptions } from '../support/options.ts';
import { program } from '../support/program.ts';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

export const base64 = program('base64', function* (process) {
  const options = parseOptions(process, {
    short: 'dw:i',
    long: { decode: 'd', 'wrap=': 'w', 'ignore-garbage': 'i' },
  });
  if (typeof options === 'number') return options;
  const path = options.operands[0] ?? '-';
  let text: string;
  try {
    text = yield* readFile(process, path);
  } catch (error) {
    if (!(error instanceof Errno)) throw error;
    sayErrno(process, error, path, quotedIfOdd(path));
    return 1;
  }
  if (!options.has('d')) {
    const encoded = encode(text);
    const width = Number(options.value('w') ?? 76);
    if (width === 0) process.out.put(encoded);
    else for (let at = 0; at < encoded.length; at += width) process.out.line(encoded.slice(at, at + width));
    return 0;
  }
  const lenient = options.has('i') || process.flavour === 'busybox';
  const clean = lenient ? text.replace(/[^A-Za-z0-9+/=]/g, '') : text.replace(/\n/g, '');
  const valid = /^[A-Za-z0-9+/]*={0,2}/.exec(clean)?.[0] ?? '';
  process.out.put(decode(valid));
  if (valid.length === clean.length && clean.replace(/=/g, '').length % 4 !== 1) return 0;
  say(process, process.flavour === 'busybox' ? 'truncated input' : 'invalid input');
  return 1;
});

function encode(text: string): string {
  let out = '';
  for (let at = 0; at < text.length; at += 3) {
    const part = text.slice(at, at + 3);
    const bits = (part.charCodeAt(0) << 16) | ((part.charCodeAt(1) || 0) << 8) | (part.charCodeAt(2) || 0);
    for (let i = 0; i < 4; i++) out += i <= part.length ? (ALPHABET[(bits >> (18 - 6 * i)) & 63] ?? '') : '=';
  }
  return out;
}

function decode(text: string): string {
  let out = '';
  let bits = 0;
  let count = 0;
  for (const char of text.replace(/=/g, '')) {
    bits = ((bits << 6) | ALPHABET.indexOf(char)) & 0xffffff;
    count += 6;
    if (count >= 8) {
      count -= 8;
      out += String.fromCharCode((bits >> count) & 255);
    }
  }
  return out;
}
