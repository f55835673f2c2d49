export { applyLayer } from './apply.ts';
export { diffTrees, sameObject } from './diff.ts';
export type { ChangedEntry, DeletedEntry, LayerEntry } from './entry.ts';
export { LayerChanges } from './layer-changes.ts';
