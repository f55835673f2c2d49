import { PlanError } from '../instructions/plan-error.ts';
import { findDirective, parseCheckOptions, type CheckOptions } from '../syntax/index.ts';
import { given } from './global-args.ts';
import type { BuildRequest } from './request.ts';

const ARGUMENT = 'BUILDKIT_DOCKERFILE_CHECK';

/** Options given as a build argument, which replace those of the Dockerfile; null without one (dockerui, config.go). */
export function argumentChecks(request: BuildRequest): CheckOptions | null {
  const text = given(request.buildArgs, ARGUMENT);
  if (text === undefined) return null;
  return optionsOf(text, `failed to parse build-arg:${ARGUMENT}`);
}

/** Options of the `check` directive on top of the Dockerfile (dockerfile2llb, newRuleLinter). */
export function directiveChecks(text: string): CheckOptions {
  return optionsOf(findDirective('check', text)?.reference ?? '', 'failed to parse check options');
}

function optionsOf(text: string, failure: string): CheckOptions {
  const result = parseCheckOptions(text);
  if (!result.ok) throw new PlanError(`${failure}: ${result.message}`);
  return result.options;
}
