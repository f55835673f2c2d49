export { imageArchive, type ImageArchive, type Incomplete } from './archive.ts';
export {
  configDocument,
  imageDigests,
  imageDocuments,
  type ExportableImage,
  type ExportableLayer,
  type ImageDigests,
  type ImageDocuments,
} from './documents.ts';
