export { layerArchive, layerTar, type LayerArchive } from './layer.ts';
