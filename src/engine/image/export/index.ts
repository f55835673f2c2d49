export { imageArchive, memberTar, type ArchiveOptions, type ImageArchive, type Member } from './archive.ts';
export {
  configDocument,
  imageDigests,
  imageDocuments,
  type ExportableImage,
  type ExportableLayer,
  type ImageDigests,
  type ImageDocuments,
} from './documents.ts';
