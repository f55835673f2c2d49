import type { StageContext } from '../contract.ts';
import { plainList } from '../shared/go-format.ts';
import { exposedPorts } from './ports.ts';
import type { ExposeArguments } from './read.ts';

/** Documents ports; publishes nothing. */
export function applyExpose(context: StageContext, read: ExposeArguments): void {
  const written = read.ports.flatMap((port) => context.expandList(port.text));
  context.note('ports', written);
  const ports = written.flatMap(exposedPorts);
  const added = Object.fromEntries(ports.map((port) => [port, {}]));
  context.configure({ ExposedPorts: { ...context.config.ExposedPorts, ...added } });
  context.history(`EXPOSE ${plainList(ports)}`, false);
}
