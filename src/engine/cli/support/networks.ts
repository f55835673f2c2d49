import { isRunning, networkUsers, timestamp, type DaemonState, type Network } from '../../daemon/index.ts';
import { compareBytes } from '../../files/index.ts';
import { endpointFields } from './container/network-document.ts';
import type { Document } from './documents.ts';

/** A network as inspect shows it. */
export function networkDocument(state: DaemonState, network: Network): Document {
  const { id, name, driver, subnet } = network;
  const containers = networkUsers(state, name)
    .filter(isRunning)
    .sort((a, b) => compareBytes(a.id, b.id))
    .map((container) => {
      const endpoint = container.endpoints.find((one) => one.network === name);
      if (endpoint === undefined) throw new Error(`${container.name} has no endpoint in ${name}`);
      const fields = endpointFields(state, container, endpoint);
      return [
        container.id,
        {
          Name: container.name,
          EndpointID: fields.id,
          MacAddress: fields.mac,
          IPv4Address: fields.address === '' ? '' : `${fields.address}/16`,
          IPv6Address: '',
        },
      ] as const;
    });
  return {
    Name: name,
    Id: id,
    Created: timestamp(network.created),
    Scope: 'local',
    Driver: driver,
    EnableIPv4: true,
    EnableIPv6: false,
    IPAM: {
      Driver: 'default',
      Options: name === 'bridge' || subnet === null ? null : {},
      Config: subnet === null ? null : [{ Subnet: `172.${subnet}.0.0/16`, Gateway: `172.${subnet}.0.1` }],
    },
    Internal: network.internal,
    Attachable: false,
    Ingress: false,
    ConfigFrom: { Network: '' },
    ConfigOnly: false,
    Containers: Object.fromEntries(containers),
    Options: {},
    Labels: network.labels,
  };
}
