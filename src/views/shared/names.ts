/** `docker.io/library/alpine:3.20` as people write it; `scratch` for none. */
export function familiarName(reference: string | null): string {
  return reference === null ? 'scratch' : reference.replace(/^docker\.io\/(library\/)?/, '');
}

/** A step's name without the digests that BuildKit puts behind image names. */
export function plainName(name: string): string {
  return name.replace(/@sha256:[0-9a-f]{64}/g, '');
}
