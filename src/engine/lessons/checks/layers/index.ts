import { ofImage, type CheckDefinition } from '../contract.ts';

interface LayersArguments {
  readonly min: number;
  readonly max: number | null;
  /** Only layers that instructions of this keyword made. */
  readonly of: string | null;
}

/** How many layers the image has above its base: `{ count }`, or `{ min, max }`, of all or `of` one instruction. */
export const layers: CheckDefinition<LayersArguments, 'too-many' | 'too-few' | 'no-image'> = {
  hints: ['too-many', 'too-few', 'no-image'],
  read: (fields) => {
    fields.needsOneOf('count', 'min', 'max');
    const count = fields.count('count');
    return {
      min: count ?? fields.count('min') ?? 0,
      max: count ?? fields.count('max'),
      of: fields.oneOf('of', ['RUN', 'COPY', 'ADD', 'WORKDIR']),
    };
  },
  check: ofImage(({ min, max, of }, image) => {
    const own = image.layers.filter((layer) => !layer.base);
    const counted = of === null ? own : own.filter((layer) => layer.createdBy.startsWith(`${of} `));
    const found = `${of ?? 'The Dockerfile'} adds ${layerCount(counted.length)} to the base image`;
    if (max !== null && counted.length > max) {
      return { id: 'too-many', text: `${found}; at most ${max} may be.` };
    }
    return counted.length < min ? { id: 'too-few', text: `${found}; it takes at least ${min}.` } : null;
  }),
};

function layerCount(count: number): string {
  if (count === 0) return 'no layer';
  return count === 1 ? 'one layer' : `${count} layers`;
}
