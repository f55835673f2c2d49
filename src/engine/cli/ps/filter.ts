import { findContainer, findImage, type Container, type DaemonState } from '../../daemon/index.ts';
import { quote } from '../../syntax/index.ts';
import { hasLabel } from '../support/labels.ts';

type Keeps = (container: Container) => boolean;

const STATES = ['created', 'running', 'paused', 'restarting', 'removing', 'exited', 'dead'];
const YES = ['1', 'true'];
const NO = ['0', 'false'];

/** Reads `--filter` options of `docker ps`: values of one name are alternatives, several names must all hold. */
export function containerFilter(
  filters: readonly string[],
  state: DaemonState,
): { readonly keeps: Keeps; readonly names: ReadonlySet<string> } | { readonly error: string } {
  const byName = new Map<string, Keeps[]>();
  for (const filter of filters) {
    const equals = filter.indexOf('=');
    const name = filter.slice(0, equals).trim().toLowerCase();
    const made = makeFilter(name, filter.slice(equals + 1).trim(), state);
    if ('error' in made) return made;
    byName.set(name, [...(byName.get(name) ?? []), made]);
  }
  return {
    keeps: (container) =>
      [...byName].every(([name, tests]) =>
        name === 'label' ? tests.every((test) => test(container)) : tests.some((test) => test(container)),
      ),
    names: new Set(byName.keys()),
  };
}

function makeFilter(name: string, value: string, state: DaemonState): Keeps | { readonly error: string } {
  switch (name) {
    case 'name':
      return (container) => matches(value, container.name);
    case 'id':
      return ({ id }) => id.startsWith(value);
    case 'status':
      if (!STATES.includes(value)) {
        return {
          error: `Error response from daemon: invalid filter 'status=${value}': invalid value for state (${value}): must be one of ${STATES.join(', ')}`,
        };
      }
      return ({ status }) => status === value;
    case 'exited': {
      if (!/^-?\d+$/.test(value))
        return {
          error: `Error response from daemon: invalid filter 'exited=${value}': strconv.Atoi: parsing ${quote(value)}: invalid syntax`,
        };
      return ({ status, exitCode }) =>
        status !== 'created' && status !== 'running' && exitCode === Number(value);
    }
    case 'health':
      return ({ health }) => (health?.status ?? 'none') === value;
    case 'label':
      return (container) => hasLabel(container.config.Labels ?? {}, value);
    case 'ancestor': {
      const image = findImage(state, value);
      return (container) => {
        if (image === undefined) return false;
        const own = state.images.find(({ id }) => id === container.image);
        const size = image.diffIds.length;
        return (
          container.image === image.id ||
          (own !== undefined && image.diffIds.every((id, index) => own.diffIds[index] === id && index < size))
        );
      };
    }
    case 'volume':
      return ({ mounts }) => mounts.some(({ source, target }) => source === value || target === value);
    case 'network':
      return ({ endpoints }) =>
        endpoints.some(
          ({ network }) =>
            network === value ||
            state.networks.some((known) => known.name === network && known.id.startsWith(value)),
        );
    default:
      return makeOther(name, value, state);
  }
}

function makeOther(name: string, value: string, state: DaemonState): Keeps | { readonly error: string } {
  switch (name) {
    case 'before':
    case 'since': {
      const limit = findContainer(state, value);
      if (limit === undefined) return { error: `Error response from daemon: No such container: ${value}` };
      const index = state.containers.indexOf(limit);
      return (container) => {
        const at = state.containers.indexOf(container);
        return name === 'before' ? at < index : at > index;
      };
    }
    case 'publish':
    case 'expose': {
      const port = value.includes('/') ? value : `${value}/tcp`;
      return ({ host, config }) =>
        name === 'publish'
          ? host.ports.some((binding) => `${binding.hostPort}/${binding.port.split('/')[1] ?? ''}` === port)
          : Object.hasOwn(config.ExposedPorts ?? {}, port);
    }
    case 'is-task':
      if (NO.includes(value)) return () => true;
      if (YES.includes(value)) return () => false;
      return { error: `Error response from daemon: invalid filter 'is-task=[${value}]'` };
    default:
      return { error: `Error response from daemon: invalid filter '${name}'` };
  }
}

/** Names are matched by regular expression, with and without the slash in front. */
function matches(pattern: string, name: string): boolean {
  if (pattern === name) return true;
  try {
    const expression = new RegExp(pattern);
    return expression.test(name) || expression.test(`/${name}`);
  } catch {
    return false;
  }
}
