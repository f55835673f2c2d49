import {
  contains,
  overlapping,
  parseAddress,
  parseSubnet,
  type DaemonState,
  type Subnet,
} from '../../daemon/index.ts';
import type { FlagSet } from '../support/flag-set.ts';

/** The addresses that options ask for; null where the engine shall choose. Gives the words about wrong ones: the engine's, or the client's. */
export function readPool(
  state: DaemonState,
  flags: FlagSet,
): Subnet | null | { readonly error: string } | { readonly refused: string } {
  const [text] = flags.list('subnet');
  const [gatewayText] = flags.list('gateway');
  const [range] = flags.list('ip-range');
  if (text === undefined) {
    if (gatewayText === undefined && range === undefined) return null;
    return { refused: 'every ip-range or gateway must have a corresponding subnet' };
  }
  const subnet = parseSubnet(text);
  if (subnet === null) {
    return { error: `invalid network config:\ninvalid subnet ${text}: invalid CIDR block notation` };
  }
  const gateway = gatewayText === undefined ? subnet.base + 1 : parseAddress(gatewayText);
  if (gateway === null || !contains(subnet, gateway)) {
    return { refused: `no matching subnet for gateway ${gatewayText ?? ''}` };
  }
  if (overlapping(state, subnet)) {
    return { error: 'invalid pool request: Pool overlaps with other one on this address space' };
  }
  return { ...subnet, gateway, ...(range === undefined ? {} : { range }) };
}
