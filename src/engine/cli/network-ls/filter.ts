import { networkUsers, PREDEFINED, type DaemonState, type Network } from '../../daemon/index.ts';
import { hasLabel } from '../support/labels.ts';

type Keeps = (network: Network) => boolean;

/** Reads `--filter` options: values of one name are alternatives, several names must all hold. */
export function networkFilter(
  filters: readonly string[],
  state: DaemonState,
): { readonly keeps: Keeps } | { readonly error: string } {
  const byName = new Map<string, Keeps[]>();
  for (const filter of filters) {
    const [name = '', value = ''] = filter.split(/=(.*)/s);
    const made = makeFilter(name, value, state);
    if ('error' in made) return made;
    byName.set(name, [...(byName.get(name) ?? []), made]);
  }
  return {
    keeps: (network) => [...byName.values()].every((tests) => tests.some((test) => test(network))),
  };
}

function makeFilter(name: string, value: string, state: DaemonState): Keeps | { readonly error: string } {
  switch (name) {
    case 'driver':
      return ({ driver }) => driver === value;
    case 'name':
      return (network) => network.name.includes(value);
    case 'id':
      return ({ id }) => id.includes(value);
    case 'scope':
      return () => value === 'local';
    case 'label':
      return ({ labels }) => hasLabel(labels, value);
    case 'type':
      if (value !== 'builtin' && value !== 'custom') return { error: `invalid filter: 'type'='${value}'` };
      return (network) => PREDEFINED.includes(network.name) === (value === 'builtin');
    case 'dangling': {
      if (!['true', '1', 'false', '0'].includes(value))
        return {
          error: 'invalid value for filter \'dangling\', must be "true" (or "1"), or "false" (or "0")',
        };
      const wanted = value === 'true' || value === '1';
      return (network) => {
        const unused = !PREDEFINED.includes(network.name) && networkUsers(state, network.name).length === 0;
        return unused === wanted;
      };
    }
    default:
      return { error: `invalid filter '${name}'` };
  }
}
