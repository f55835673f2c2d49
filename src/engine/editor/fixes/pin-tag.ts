import { parseReference } from '../../image/reference.ts';
import type { EditorDocument } from '../document.ts';
import { stageMeant } from '../symbols/stages.ts';
import type { FixSource } from './fix.ts';

/** For FROM without a tag, or with `latest`: the tag that means the same image today, and its digest. */
export const pinTagFixes: FixSource = function* (document) {
  const { stages } = document.read;
  for (const { index, from } of stages) {
    const { text, span } = from.arguments.image;
    if (text.includes('$') || text === 'scratch' || stageMeant(stages, text, index) !== undefined) continue;
    for (const name of pinned(document, text)) {
      yield { title: `Pin to ${name}`, edits: [{ span, text: name }], kind: 'improve', span: from.node.span };
    }
  }
};

function pinned(document: EditorDocument, text: string): readonly string[] {
  const reference = parseReference(text);
  const image = document.image(text);
  if (typeof reference === 'string' || reference.digest !== null || image === undefined) return [];
  const repository = text.replace(/:[^/:]*$/, '');
  const byDigest = image.digest === null ? [] : [`${text}@${image.digest}`];
  if (reference.tag !== null && reference.tag !== 'latest') return byDigest;
  const names = document.surroundings.images.names?.() ?? [];
  const tag = names
    .filter((name) => name.startsWith(`${repository}:`) && /:[\d.]+$/.test(name))
    .filter(
      (name) =>
        document.image(name)?.reference === image.reference || sameDigest(document, name, image.digest),
    )
    .toSorted((a, b) => floating(a) - floating(b) || b.length - a.length)
    .at(0);
  return [...(tag === undefined ? [] : [tag]), ...byDigest];
}

function sameDigest(document: EditorDocument, name: string, digest: string | null): boolean {
  return digest !== null && document.image(name)?.digest === digest;
}

/** How far a tag is from naming a major and a minor version: less of it moves too often, more too seldom. */
function floating(name: string): number {
  return Math.abs(name.split('.').length - 2);
}
