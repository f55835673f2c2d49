import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  canonicalName,
  familiarName,
  familiarRepository,
  parseReference,
  repositoryName,
} from './reference.ts';

const HEX = '0123456789abcdef'.repeat(4);
const DIGEST = `sha256:${HEX}`;

function parsed(text: string) {
  const reference = parseReference(text);
  if (typeof reference === 'string') throw new Error(`${text}: ${reference}`);
  return reference;
}

test.each([
  ['alpine', 'docker.io/library/alpine:latest', 'alpine:latest'],
  ['alpine:3.20', 'docker.io/library/alpine:3.20', 'alpine:3.20'],
  ['library/alpine', 'docker.io/library/alpine:latest', 'alpine:latest'],
  ['docker.io/alpine', 'docker.io/library/alpine:latest', 'alpine:latest'],
  ['index.docker.io/library/alpine:3', 'docker.io/library/alpine:3', 'alpine:3'],
  ['grafana/loki:3', 'docker.io/grafana/loki:3', 'grafana/loki:3'],
  ['library/a/b', 'docker.io/library/a/b:latest', 'library/a/b:latest'],
  ['ghcr.io/x/y', 'ghcr.io/x/y:latest', 'ghcr.io/x/y:latest'],
  ['localhost/app', 'localhost/app:latest', 'localhost/app:latest'],
  ['localhost:5000/app:1', 'localhost:5000/app:1', 'localhost:5000/app:1'],
  ['[2001:db8::1]:5000/app', '[2001:db8::1]:5000/app:latest', '[2001:db8::1]:5000/app:latest'],
  ['UPPER/app', 'UPPER/app:latest', 'UPPER/app:latest'],
  ['a__b/c-d.e:T.a-g_1', 'docker.io/a__b/c-d.e:T.a-g_1', 'a__b/c-d.e:T.a-g_1'],
  [`alpine@${DIGEST}`, `docker.io/library/alpine@${DIGEST}`, `alpine@${DIGEST}`],
  [`alpine:3.20@${DIGEST}`, `docker.io/library/alpine:3.20@${DIGEST}`, `alpine:3.20@${DIGEST}`],
])('%s', (text, canonical, familiar) => {
  expect(canonicalName(parsed(text))).toBe(canonical);
  expect(familiarName(parsed(text))).toBe(familiar);
});

test.each([
  ['', 'invalid reference format'],
  [':latest', 'invalid reference format'],
  ['alpine:', 'invalid reference format'],
  ['al pine', 'invalid reference format'],
  ['a___b', 'invalid reference format'],
  ['-a', 'invalid reference format'],
  ['a/', 'invalid reference format'],
  ['https://example.com/a', 'invalid reference format'],
  [`alpine:${'x'.repeat(129)}`, 'invalid reference format'],
  ['alpine@sha256:12', 'invalid reference format'],
  [`alpine@sha256:${'a'.repeat(40)}`, 'invalid checksum digest length'],
  [`alpine@sha256:${'A'.repeat(64)}`, 'invalid checksum digest format'],
  [`alpine@md5:${'a'.repeat(32)}`, 'unsupported digest algorithm'],
  ['Alpine', 'invalid reference format: repository name (library/Alpine) must be lowercase'],
  ['ghcr.io/Owner/app:1', 'invalid reference format: repository name (Owner/app) must be lowercase'],
  [HEX, `invalid repository name (${HEX}), cannot specify 64-byte hexadecimal strings`],
  ['a'.repeat(256), 'repository name must not be more than 255 characters'],
])('%j is refused', (text, message) => {
  expect(parseReference(text)).toBe(message);
});

describe('names of a repository', () => {
  it('come without tag and digest', () => {
    expect(repositoryName(parsed('node:20'))).toBe('docker.io/library/node');
    expect(familiarRepository(parsed(`node@${DIGEST}`))).toBe('node');
  });
});

test('what is written is read back as the same reference', () => {
  const word = fc.stringMatching(/^[a-z0-9]{1,8}$/);
  const host = fc.constantFrom('', 'docker.io/', 'ghcr.io/', 'localhost:5000/');
  const tag = fc.option(fc.stringMatching(/^:\w[\w.-]{0,6}$/), { nil: '' });
  const digest = fc.constantFrom('', `@${DIGEST}`);
  fc.assert(
    fc.property(host, fc.array(word, { minLength: 1, maxLength: 3 }), tag, digest, (domain, path, t, d) => {
      const reference = parsed(domain + path.join('/') + t + d);
      expect(parsed(canonicalName(reference))).toEqual(reference);
      expect(parsed(familiarName(reference))).toEqual(reference);
    }),
  );
});
