/** Where the engine keeps images: its own store (`overlay2`), or containerd's (`overlayfs`), as Docker Desktop does. */
export type ImageStore = 'overlay2' | 'overlayfs';
