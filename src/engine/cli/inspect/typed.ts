import type { ImageStore, StoredImage } from '../../daemon/index.ts';
import type { Document } from '../support/documents.ts';
import { isObject } from '../support/template/value.ts';
import { imageDocument, knownConfig } from './document.ts';

/** Fields of a config that templates may name although JSON leaves them out when they are empty. */
const EMPTY_CONFIG: Document = {
  User: '',
  ExposedPorts: null,
  Env: null,
  Entrypoint: null,
  Cmd: null,
  Volumes: null,
  WorkingDir: '',
  Labels: null,
  StopSignal: '',
  Healthcheck: null,
  OnBuild: null,
  Shell: null,
};

/** The same of a container's settings. */
const EMPTY_HOST_CONFIG: Document = {
  Annotations: null,
  Mounts: null,
  StorageOpt: null,
  Sysctls: null,
  Tmpfs: null,
  Init: null,
};

/** The same of an image. */
const EMPTY_IMAGE: Document = {
  Variant: '',
  OsVersion: '',
  VirtualSize: 0,
  Container: '',
  ContainerConfig: null,
  Descriptor: null,
  Manifests: null,
};

/** An image as templates see it: with fields that are empty, its config without them. */
export function typedImage(stored: StoredImage, store: ImageStore): Document {
  const config = leaveOut(knownConfig(stored), EMPTY_CONFIG);
  return leaveOut({ ...imageDocument(stored, store), Config: config }, EMPTY_IMAGE);
}

/** A container as templates see it. */
export function typedContainer(document: Document): Document {
  const { Config: config, State: state, HostConfig: host } = document;
  return {
    ...document,
    ...(isObject(config) ? { Config: leaveOut(config, EMPTY_CONFIG) } : {}),
    ...(isObject(host) ? { HostConfig: leaveOut(host, EMPTY_HOST_CONFIG) } : {}),
    ...(isObject(state) ? { State: leaveOut(state, { Health: null }) } : {}),
  };
}

/** A structure with fields that are there for templates, and not in its JSON. */
function leaveOut(shown: Document, empty: Document): Document {
  const hidden = Object.entries(empty).filter(([name]) => !Object.hasOwn(shown, name));
  const typed = { ...shown };
  for (const [name, value] of hidden) Object.defineProperty(typed, name, { value, enumerable: false });
  return typed;
}
