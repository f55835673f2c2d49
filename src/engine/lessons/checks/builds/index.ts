import type { CheckDefinition } from '../contract.ts';

/** The Dockerfile builds without an error. */
export const builds: CheckDefinition<object, 'not-simulated' | 'error'> = {
  hints: ['not-simulated', 'error'],
  read: () => ({}),
  check: (_, { forecast }) => {
    const { error, steps } = forecast;
    if (error === null) return null;
    const missing = steps.flatMap((step) => step.unsupported).at(0);
    if (missing !== undefined) {
      const text = `The build uses something that is not simulated here: ${missing.message} Try another way.`;
      return { id: 'not-simulated', text };
    }
    const line = error.place === null ? '' : ` at line ${error.place.startLine}`;
    return { id: 'error', text: `The build stops${line}. Docker’s words: ${error.message}` };
  },
};
