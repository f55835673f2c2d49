import {
  contains,
  overlapping,
  parseAddress,
  parseSubnet,
  type DaemonState,
  type Subnet,
} from '../../daemon/index.ts';
import type { FlagSet } from '../support/flag-set.ts';

/** The addresses that options ask for; null where the engine shall choose. Gives the engine's words about wrong ones. */
export function readPool(state: DaemonState, flags: FlagSet): Subnet | null | { readonly error: string } {
  const [text] = flags.list('subnet');
  const [gatewayText] = flags.list('gateway');
  const [range] = flags.list('ip-range');
  if (text === undefined) {
    if (gatewayText === undefined && range === undefined) return null;
    return { error: 'invalid network config:\nsubnet is required' };
  }
  const subnet = parseSubnet(text);
  if (subnet === null) {
    return { error: `invalid network config:\ninvalid subnet ${text}: invalid CIDR block notation` };
  }
  const gateway = gatewayText === undefined ? subnet.base + 1 : parseAddress(gatewayText);
  if (gateway === null) return { error: `invalid network config:\ninvalid gateway ${gatewayText ?? ''}` };
  if (!contains(subnet, gateway)) {
    return {
      error: `invalid network config:\ninvalid gateway ${gatewayText ?? ''}: parent subnet is ${text}`,
    };
  }
  if (overlapping(state, subnet)) {
    return { error: 'invalid pool request: Pool overlaps with other one on this address space' };
  }
  return { ...subnet, gateway, ...(range === undefined ? {} : { range }) };
}
