/** The release whose behaviour is simulated. */
export const DOCKER_VERSION = '28.5.2';

/** The line of `docker --version`. */
export const VERSION_LINE = `Docker version ${DOCKER_VERSION}, build layerwise\n`;
