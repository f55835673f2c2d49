export { BLOCK } from './header.ts';
export { layerArchive, layerTar, type LayerArchive } from './layer.ts';
