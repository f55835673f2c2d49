export {
  isRunning,
  logOf,
  type Container,
  type ContainerConfig,
  type ContainerMount,
  type HostOptions,
  type PortBinding,
  type RestartName,
} from './container/container.ts';
export {
  containerById,
  findContainer,
  imageUsers,
  putContainer,
  removeContainer,
} from './container/containers.ts';
export { commitContainer, committedConfig, type CommitRequest } from './container/commit.ts';
export { createContainer, nameError, type CreateRequest } from './container/create.ts';
export { healthcheckOf, type HealthcheckPlan } from './container/health.ts';
export { addEvent, addProcess, processEnvironment } from './container/process.ts';
export { INIT, startContainer, type Engine, type HostFiles } from './container/run.ts';
export { nextMoment, settle } from './container/settle.ts';
export {
  connectNetwork,
  createNetwork,
  disconnectNetwork,
  findNetwork,
  freeAddress,
  overlapping,
  networkUsers,
  removeNetwork,
} from './network/networks.ts';
export { answerOf, sendTo } from './network/exchange.ts';
export { PREDEFINED, type Network } from './network/network.ts';
export {
  addressText,
  contains,
  parseAddress,
  parseSubnet,
  subnetText,
  type Subnet,
} from './network/subnet.ts';
export {
  createVolume,
  findVolume,
  removeVolume,
  subtree,
  volumeNameError,
  volumeUsers,
  writeVolume,
} from './volume/volumes.ts';
export type { Volume } from './volume/volume.ts';
export { loadArchive, type LoadedArchive } from './archive/load.ts';
export { saveImages, type SavedImage } from './archive/save.ts';
export { exportTree, filledTree, importTree } from './archive/tree.ts';
export { childImages, heldRecords, pruneUnused, releasedLayers, type ReleasedLayer } from './layers.ts';
export { startFailure, type StartFailure } from './container/start-failure.ts';
export { layerName, objectId } from './identity.ts';
export { contentSize, idInStore, imageSize, layerBytes, writableBlocks } from './store.ts';
export type { ImageStore } from './store-name.ts';
export { keepBuild, storedBuild } from './built.ts';
export { storedDocument, type StoredDocument } from './document.ts';
export { imageSource } from './image-source.ts';
export {
  findImage,
  removeImage,
  repositoryOf,
  storedName,
  storeImage,
  tagImage,
  untagImage,
} from './images.ts';
export { pulledImage } from './pull.ts';
export {
  emptyDaemon,
  pruneCache,
  recordBuild,
  type BuildRecord,
  type BuildSource,
  type DaemonState,
  type StoredImage,
} from './state.ts';
export { dateAndTime, parseTimestamp, timestamp } from '../image/time.ts';
