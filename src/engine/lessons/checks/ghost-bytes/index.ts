import { hiddenBytes } from '../../../build/index.ts';
import { bytesText } from '../../bytes.ts';
import { ofImage, type CheckDefinition } from '../contract.ts';

/**
 * At most `max` bytes (none, unless it says so) that a layer of the Dockerfile holds and a later one hides. Files of the base
 * image do not count: who builds on an image cannot make it smaller.
 */
export const ghostBytes: CheckDefinition<{ readonly max: number }, 'hidden' | 'no-image'> = {
  hints: ['hidden', 'no-image'],
  read: (fields) => ({ max: fields.bytes('max') ?? 0 }),
  check: ofImage(({ max }, image) => {
    const { ghosts, total: sum } = hiddenBytes(image, null);
    const biggest = ghosts.reduce(
      (most, ghost) => (ghost.size > (most?.size ?? -1) ? ghost : most),
      ghosts[0],
    );
    if (sum <= max || biggest === undefined) return null;
    const { path, size, by } = biggest;
    const hiddenBy = image.layers[by]?.createdBy ?? '';
    const text = `${bytesText(sum)} are in the image and cannot be seen. The most of it is ${path} (${bytesText(size)}): a layer holds it and “${hiddenBy}” hides it.`;
    return { id: 'hidden', text };
  }),
};
