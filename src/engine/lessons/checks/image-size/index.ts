import { bytesText } from '../../bytes.ts';
import type { BuiltImage } from '../../../build/index.ts';
import type { Task } from '../../../kernel/contract.ts';
import { ofImage, type CheckDefinition, type Measure } from '../contract.ts';

interface SizeArguments {
  readonly max: number;
  /** Leave the base image out: what the Dockerfile itself adds. */
  readonly added: boolean;
}

/** The image is at most `max` big; with `added: true` only what stands above the base counts. */
export const imageSize: CheckDefinition<SizeArguments, 'too-big' | 'no-image'> = {
  hints: ['too-big', 'no-image'],
  read: (fields) => ({
    max: fields.bytes('max') ?? fields.fail('max', 'is missing'),
    added: fields.flag('added') ?? false,
  }),
  *measure({ added }, { forecast: { image } }): Task<Measure | null> {
    return image === null ? null : { time: 0, bytes: sizeOf(image, added) };
  },
  check: ofImage(({ max, added }, image) => {
    const size = sizeOf(image, added);
    if (size <= max) return null;
    const subject = added ? 'The layers above the base image hold' : 'The image has';
    return { id: 'too-big', text: `${subject} ${bytesText(size)}; the goal is at most ${bytesText(max)}.` };
  }),
};

function sizeOf(image: BuiltImage, added: boolean): number {
  const base = image.layers.reduce((sum, layer) => sum + (layer.base ? layer.size : 0), 0);
  return added ? image.size - base : image.size;
}
