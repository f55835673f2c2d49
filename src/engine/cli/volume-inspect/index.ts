import { findVolume } from '../../daemon/index.ts';
import type { Command } from '../support/command.ts';
import { printDocuments } from '../support/documents.ts';
import { DOCUMENT_FORMAT } from '../support/list-flags.ts';
import { noSuchVolume, volumeDocument } from '../support/volumes.ts';

/** `docker volume inspect`. */
export const volumeInspect: Command = {
  names: ['volume inspect'],
  usage: 'docker volume inspect [OPTIONS] VOLUME [VOLUME...]',
  about: 'Display detailed information on one or more volumes',
  flags: [DOCUMENT_FORMAT],
  arguments: [1, Infinity],
  run: (call) =>
    printDocuments(call, (name) => {
      const volume = findVolume(call.host.workspace.daemon, name);
      if (volume === undefined) return { error: `Error response from daemon: ${noSuchVolume(name)}` };
      return { document: volumeDocument(volume) };
    }),
};
