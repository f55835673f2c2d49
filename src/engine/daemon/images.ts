import { familiarName, familiarRepository, parseReference, type Reference } from '../image/reference.ts';
import type { DaemonState, StoredImage } from './state.ts';

/** Stores an image under its names; an older image of such a name keeps its other names, or dangles. */
export function storeImage(state: DaemonState, stored: StoredImage): DaemonState {
  const names = new Set(stored.tags);
  const same = state.images.find((image) => image.id === stored.id);
  const others = state.images
    .filter((image) => image !== same)
    .map((image) => withoutTags(image, names))
    .filter((image) => !replaced(state, image, stored));
  const tags = named([...new Set([...(same?.tags ?? []), ...stored.tags])]);
  const pulled = stored.pulled ?? same?.pulled ?? null;
  return { ...state, images: [...others, { ...stored, tags, pulled }] };
}

/** Names without those by digest that a tag of the same repository makes superfluous. */
function named(tags: readonly string[]): string[] {
  const tagged = new Set(tags.filter((tag) => !tag.includes('@')).map(repositoryOf));
  return tags.filter((tag) => !tag.includes('@') || !tagged.has(repositoryOf(tag)));
}

/** The repository of a stored name, tag and digest aside. */
export function repositoryOf(name: string): string {
  return name.replace(/@.*$/s, '').replace(/:[^/]*$/, '');
}

/** On containerd's store a build that makes the same again replaces what its name stood for. */
function replaced({ store }: DaemonState, old: StoredImage, stored: StoredImage): boolean {
  return (
    store === 'overlayfs' &&
    old.tags.length === 0 &&
    old.diffIds.join() === stored.diffIds.join() &&
    JSON.stringify(old.image.config) === JSON.stringify(stored.image.config)
  );
}

/** Gives an image one more name, taking the name from whichever image had it. */
export function tagImage(state: DaemonState, image: StoredImage, name: string): DaemonState {
  return storeImage(state, { ...image, tags: [name] });
}

/** Takes a name away; the image stays. */
export function untagImage(state: DaemonState, name: string): DaemonState {
  const names = new Set([name]);
  return { ...state, images: state.images.map((image) => withoutTags(image, names)) };
}

/** Removes an image with all its names. */
export function removeImage(state: DaemonState, id: string): DaemonState {
  return { ...state, images: state.images.filter((image) => image.id !== id) };
}

function withoutTags(image: StoredImage, names: ReadonlySet<string>): StoredImage {
  if (!image.tags.some((tag) => names.has(tag))) return image;
  return { ...image, tags: image.tags.filter((tag) => !names.has(tag)) };
}

/** The name as the engine stores it, with `:latest` implied; null when it is no reference. */
export function storedName(text: string): string | null {
  const reference = parseReference(text);
  return typeof reference === 'string' ? null : nameOf(reference);
}

/** A tag beside a digest does not count. */
function nameOf(reference: Reference): string {
  return familiarName(reference.digest === null ? reference : { ...reference, tag: null });
}

const ID_PREFIX = /^(?:sha256:)?([0-9a-f]{1,64})$/;

/** The image of a name, or of an id or its unambiguous beginning. Names go first. */
export function findImage(state: DaemonState, text: string): StoredImage | undefined {
  const name = storedName(text);
  const byName = name === null ? undefined : state.images.find((image) => image.tags.includes(name));
  if (byName !== undefined) return byName;
  const reference = parseReference(text);
  if (typeof reference !== 'string' && reference.digest !== null) {
    const { digest } = reference;
    const repository = familiarRepository(reference);
    return state.images.find(
      ({ tags, pulled }) => pulled?.digest === digest && tags.some((tag) => repositoryOf(tag) === repository),
    );
  }
  const hex = ID_PREFIX.exec(text)?.[1];
  if (hex === undefined) return undefined;
  const [first, ...more] = state.images.filter((image) => image.id.startsWith(`sha256:${hex}`));
  return more.length === 0 ? first : undefined;
}
