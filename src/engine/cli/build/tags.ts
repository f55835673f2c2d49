import { familiarName, parseReference, repositoryName } from '../../image/reference.ts';
import { quote } from '../../syntax/index.ts';

/** Checks a name for `--tag`. Gives it as written, or the builder's words about what is wrong. */
export function taggedName(text: string): string | { readonly error: string } {
  if (text === '')
    return { error: `invalid tag ${quote(text)}: repository name must have at least one component` };
  const reference = parseReference(text);
  if (typeof reference !== 'string') return text;
  const uppercase = reference.includes('must be lowercase');
  const why = uppercase ? 'repository name must be lowercase' : reference;
  return { error: `invalid tag ${quote(text)}: ${why}` };
}

/** As the engine stores it: `app:latest`. */
export function storedTag(name: string): string {
  const reference = parseReference(name);
  if (typeof reference === 'string') throw new Error(`tag ${name} was not checked: ${reference}`);
  return familiarName(reference);
}

/** As the builder shows it: `docker.io/library/app`, with a tag only where one was written. */
export function shownTag(name: string): string {
  const reference = parseReference(name);
  if (typeof reference === 'string') throw new Error(`tag ${name} was not checked: ${reference}`);
  const tagged = /:[^/]*$/.test(name);
  return repositoryName(reference) + (tagged ? `:${reference.tag ?? ''}` : '');
}
