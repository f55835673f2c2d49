/** The release whose behaviour is simulated. */
export const DOCKER_VERSION = '28.5.2';

/** The line of `docker --version`. */
export const VERSION_LINE = `Docker version ${DOCKER_VERSION}, build layerwise\n`;

/** The builder in that release. */
export const BUILDKIT_VERSION = 'v0.25.2';

/** Processors of the simulated machine. */
export const HOST_PROCESSORS = 2;
/** Its memory, bytes. */
export const HOST_MEMORY = 4 * 1024 ** 3;
