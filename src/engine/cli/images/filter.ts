import { noSuchImage } from '../support/images.ts';
import { globPattern } from '../support/glob.ts';
import { findImage, type StoredImage } from '../../daemon/index.ts';
import { emptyDaemon } from '../../daemon/index.ts';

type Keeps = (image: StoredImage) => boolean;

export type ImageFilter =
  { readonly keeps: Keeps } | { readonly error: string } | { readonly unsupported: string };

/** Reads `--filter` options. Several names must all hold; several values of one name are alternatives. */
export function imageFilter(filters: readonly string[], all: readonly StoredImage[]): ImageFilter {
  const byName = new Map<string, Keeps[]>();
  for (const filter of filters) {
    const equals = filter.indexOf('=');
    const name = filter.slice(0, equals);
    const value = filter.slice(equals + 1);
    const made = makeFilter(name, value, all);
    if (typeof made === 'object') return made;
    byName.set(name, [...(byName.get(name) ?? []), made]);
  }
  const groups = [...byName.entries()];
  return {
    keeps: (image) =>
      groups.every(([name, tests]) =>
        name === 'label' ? tests.every((test) => test(image)) : tests.some((test) => test(image)),
      ),
  };
}

function makeFilter(
  name: string,
  value: string,
  all: readonly StoredImage[],
): Keeps | { error: string } | { unsupported: string } {
  switch (name) {
    case 'dangling':
      if (!['true', '1', 'false', '0'].includes(value))
        return { error: `invalid filter 'dangling=[${value}]'` };
      return (image) => (image.tags.length === 0) === (value === 'true' || value === '1');
    case 'label': {
      const [key = '', wanted] = value.split(/=(.*)/s);
      return ({ image }) => {
        const labels = image.config.Labels ?? {};
        return Object.hasOwn(labels, key) && (wanted === undefined || labels[key] === wanted);
      };
    }
    case 'reference': {
      const pattern = globPattern(value);
      return ({ tags }) => tags.some((tag) => pattern.test(tag) || pattern.test(tag.replace(/:[^/]*$/, '')));
    }
    case 'before':
    case 'since': {
      const limit = findImage({ ...emptyDaemon, images: all }, value);
      if (limit === undefined) return { error: noSuchImage(value) };
      return (image) => (name === 'before' ? image.created < limit.created : image.created > limit.created);
    }
    case 'until':
      return { unsupported: 'docker images --filter until' };
    default:
      return { error: `invalid filter '${name}'` };
  }
}
