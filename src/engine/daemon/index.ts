export { keepBuild, storedBuild } from './built.ts';
export { storedDocument, type StoredDocument } from './document.ts';
export { imageSource } from './image-source.ts';
export { findImage, removeImage, storedName, storeImage, tagImage, untagImage } from './images.ts';
export { pulledImage } from './pull.ts';
export { emptyDaemon, pruneCache, type DaemonState, type StoredImage } from './state.ts';
export { dateAndTime, parseTimestamp, timestamp } from '../image/time.ts';
