import { exposedPorts } from '../../instructions/index.ts';
import { PlanError, type BuildPlan } from '../../plan/index.ts';
import type { Word } from '../../syntax/index.ts';
import { appliedOf, reportedAt } from './applied.ts';

/** A port of an EXPOSE line, variables replaced. */
export interface WrittenPort {
  readonly port: string;
  /** Behind the slash; empty without one. */
  readonly protocol: string;
  readonly report: ReturnType<typeof reportedAt>;
  /** The words of the line as far as a fix may touch them. */
  readonly words: readonly Word[];
}

/** Ports in the order in which BuildKit reads them, up to the one that ends the build. */
export function* exposedAsWritten(plan: BuildPlan): Iterable<WrittenPort> {
  for (const found of appliedOf(plan, 'EXPOSE')) {
    const words = found.own ? found.instruction.arguments.ports : [];
    for (const port of found.applied.notes['ports'] ?? []) {
      const inner = port.slice(port.lastIndexOf(':') + 1);
      const [number = '', protocol = ''] = inner.split(/\/(.*)/s);
      const known = ['', 'tcp', 'udp', 'sctp'].includes(protocol.toLowerCase());
      if (number === '' || !known) break;
      yield { port, protocol, report: reportedAt(found), words };
      if (!isAccepted(port)) break;
    }
  }
}

function isAccepted(port: string): boolean {
  try {
    exposedPorts(port);
    return true;
  } catch (error) {
    if (error instanceof PlanError) return false;
    throw error;
  }
}
