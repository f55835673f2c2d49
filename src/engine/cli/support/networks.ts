import {
  addressText,
  isRunning,
  networkUsers,
  subnetText,
  timestamp,
  type DaemonState,
  type Network,
  type Subnet,
} from '../../daemon/index.ts';
import { compareBytes } from '../../files/index.ts';
import { endpointFields } from './container/network-document.ts';
import type { Document } from './documents.ts';

function poolDocument(subnet: Subnet): Document {
  const { range } = subnet;
  return {
    Subnet: subnetText(subnet),
    ...(range === undefined ? {} : { IPRange: range }),
    Gateway: addressText(subnet.gateway),
  };
}

/** A network as inspect shows it. */
export function networkDocument(state: DaemonState, network: Network): Document {
  const { id, name, driver, subnet, options = {} } = network;
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
          IPv4Address: fields.address === '' ? '' : `${fields.address}/${subnet?.prefix ?? 0}`,
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
      Config: subnet === null ? null : [poolDocument(subnet)],
    },
    Internal: network.internal,
    Attachable: network.attachable ?? false,
    Ingress: false,
    ConfigFrom: { Network: '' },
    ConfigOnly: false,
    Containers: Object.fromEntries(containers),
    Options: options,
    Labels: network.labels,
  };
}
