/** Names of the result views, in the order of their tabs. */
export const VIEW_IDS = [
  'build',
  'layers',
  'files',
  'image',
  'start',
  'stages',
  'checks',
  'compare',
  'predict',
] as const;

export type ViewId = (typeof VIEW_IDS)[number];
