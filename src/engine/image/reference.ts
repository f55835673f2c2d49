/*
 * References of images, as github.com/distribution/reference reads and writes them.
 */

/** A reference in its parts. */
export interface Reference {
  /** Host, with port where given: `docker.io`. */
  readonly domain: string;
  /** Repository below the host: `library/alpine`. */
  readonly path: string;
  /** Null only where a digest stands alone. */
  readonly tag: string | null;
  /** `sha256:…`. */
  readonly digest: string | null;
}

const HUB = 'docker.io';
const HUB_OLD = 'index.docker.io';
const OFFICIAL = 'library/';
const LATEST = 'latest';
const PATH_MAX = 255;

const LABEL = '(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])';
const DOMAIN = `(?:${LABEL}(?:\\.${LABEL})*|\\[[a-fA-F0-9:]+\\])(?::[0-9]+)?`;
const WORD = '[a-z0-9]+';
const COMPONENT = `${WORD}(?:(?:[._]|__|-+)${WORD})*`;
const PATH = `${COMPONENT}(?:/${COMPONENT})*`;
const TAG = '\\w[\\w.-]{0,127}';
const DIGEST = '[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}';

const REFERENCE = new RegExp(`^(${DOMAIN})/(${PATH})(?::(${TAG}))?(?:@(${DIGEST}))?$`);
const IDENTIFIER = /^[a-f0-9]{64}$/;

/** Hexadecimal digits of each digest algorithm that may be used. */
const DIGEST_LENGTHS: Readonly<Record<string, number>> = { sha256: 64, sha384: 96, sha512: 128 };

/**
 * Reads a reference as people write it: no host means Docker Hub, no slash means an official image, no tag and no
 * digest means `latest`. Gives Docker's error text when it is none.
 */
export function parseReference(text: string): Reference | string {
  if (IDENTIFIER.test(text)) {
    return `invalid repository name (${text}), cannot specify 64-byte hexadecimal strings`;
  }
  const { domain, rest } = splitDomain(text);
  const name = rest.split(':', 1)[0] ?? '';
  if (name.toLowerCase() !== name) {
    return `invalid reference format: repository name (${name}) must be lowercase`;
  }
  const full = `${domain}/${rest}`;
  const match = REFERENCE.exec(full);
  if (match === null) {
    return REFERENCE.test(full.toLowerCase())
      ? 'repository name must be lowercase'
      : 'invalid reference format';
  }
  const [, host = '', path = '', tag, digest] = match;
  if (path.length > PATH_MAX) return `repository name must not be more than ${PATH_MAX} characters`;
  const wrong = digest === undefined ? null : digestError(digest);
  if (wrong !== null) return wrong;
  const implied = digest === undefined ? LATEST : null;
  return { domain: host, path, tag: tag ?? implied, digest: digest ?? null };
}

/** The form that says everything: `docker.io/library/alpine:latest`. */
export function canonicalName(reference: Reference): string {
  return repositoryName(reference) + suffix(reference);
}

/** The short form people write: `alpine:latest`, `grafana/loki:3`, `ghcr.io/owner/app:1`. */
export function familiarName(reference: Reference): string {
  return familiarRepository(reference) + suffix(reference);
}

/** Host and path: `docker.io/library/alpine`. */
export function repositoryName({ domain, path }: Reference): string {
  return `${domain}/${path}`;
}

/** The repository as people write it: `alpine`. */
export function familiarRepository({ domain, path }: Reference): string {
  if (domain !== HUB) return `${domain}/${path}`;
  const short = path.slice(OFFICIAL.length);
  return path.startsWith(OFFICIAL) && !short.includes('/') ? short : path;
}

function suffix({ tag, digest }: Reference): string {
  return (tag === null ? '' : `:${tag}`) + (digest === null ? '' : `@${digest}`);
}

/** The first part is a host when it looks like one: a dot, a port, an upper-case letter, or `localhost`. */
function splitDomain(text: string): { domain: string; rest: string } {
  const slash = text.indexOf('/');
  if (slash < 0) return { domain: HUB, rest: OFFICIAL + text };
  const first = text.slice(0, slash);
  const host = first === 'localhost' || /[.:]/.test(first) || first.toLowerCase() !== first;
  const domain = !host || first === HUB_OLD ? HUB : first;
  const rest = host ? text.slice(slash + 1) : text;
  return { domain, rest: domain === HUB && !rest.includes('/') ? OFFICIAL + rest : rest };
}

/** What github.com/opencontainers/go-digest finds wrong with a digest, or null. */
export function digestError(digest: string): string | null {
  const colon = digest.indexOf(':');
  const value = digest.slice(colon + 1);
  if (colon <= 0 || value === '') return 'invalid checksum digest format';
  const length = DIGEST_LENGTHS[digest.slice(0, colon)];
  if (length === undefined) {
    const wellFormed = /^[a-z0-9]+(?:[.+_-][a-z0-9]+)*:[a-zA-Z0-9=_-]+$/.test(digest);
    return wellFormed ? 'unsupported digest algorithm' : 'invalid checksum digest format';
  }
  if (value.length !== length) return 'invalid checksum digest length';
  return /^[0-9a-f]+$/.test(value) ? null : 'invalid checksum digest format';
}
