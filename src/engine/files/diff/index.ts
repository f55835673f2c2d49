export { applyLayer } from './apply.ts';
export { diffTrees } from './diff.ts';
export type { ChangedEntry, DeletedEntry, LayerEntry } from './entry.ts';
