import { ignoreRules } from '../files/dockerignore/index.ts';
import { checkPattern } from '../files/pattern/index.ts';
import type { Operation } from '../instructions/operation.ts';
import { PlanError } from '../instructions/plan-error.ts';
import type { Vertex } from './graph.ts';
import type { BuildRequest } from './request.ts';

/** Throws for a line of the ignore file that is no pattern, whether anything is copied or not (dockerfile2llb, convert.go). */
export function refuseIgnorePatterns(request: BuildRequest): void {
  for (const { pattern } of ignoreRules(request)) {
    const outcome = checkPattern(pattern);
    if (!outcome.ok) throw new PlanError(outcome.message);
  }
}

/**
 * What the builder says of a planned operation that it does not take, null if it takes all: an empty command (client/llb,
 * exec.go), and what needs an entitlement that nobody gave (util/entitlements).
 */
export function refusedOperation(steps: readonly Vertex[]): string | null {
  const operations = steps.map(({ operation }) => operation);
  if (operations.some((operation) => operation.type === 'exec' && operation.args.length === 0))
    return 'failed to marshal LLB definition: arguments are required';
  for (const operation of operations) {
    const entitlement = neededEntitlement(operation);
    if (entitlement !== null) return `failed to load LLB: ${entitlement} is not allowed`;
  }
  return null;
}

function neededEntitlement(operation: Operation): string | null {
  if (operation.type !== 'exec') return null;
  if (operation.network === 'host') return 'network.host';
  return operation.security === 'insecure' ? 'security.insecure' : null;
}
