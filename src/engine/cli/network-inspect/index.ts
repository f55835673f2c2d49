import { findNetwork } from '../../daemon/index.ts';
import type { Command } from '../support/command.ts';
import { printDocuments } from '../support/documents.ts';
import { DOCUMENT_FORMAT } from '../support/list-flags.ts';
import { networkDocument } from '../support/networks.ts';

/** `docker network inspect`. */
export const networkInspect: Command = {
  names: ['network inspect'],
  usage: 'docker network inspect [OPTIONS] NETWORK [NETWORK...]',
  about: 'Display detailed information on one or more networks',
  flags: [
    DOCUMENT_FORMAT,
    { name: 'verbose', short: 'v', kind: 'bool', help: 'Verbose output for diagnostics' },
  ],
  arguments: [1, Infinity],
  run: (call) =>
    printDocuments(call, (name) => {
      const { daemon } = call.host.workspace;
      const network = findNetwork(daemon, name);
      if (network === undefined) return { error: `Error response from daemon: network ${name} not found` };
      return { document: networkDocument(daemon, network) };
    }),
};
