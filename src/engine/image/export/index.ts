export { imageArchive, type ArchiveOptions, type ImageArchive } from './archive.ts';
export {
  configDocument,
  imageDigests,
  imageDocuments,
  type ExportableImage,
  type ExportableLayer,
  type ImageDigests,
  type ImageDocuments,
} from './documents.ts';
