import type { BuildPlan } from '../../plan/index.ts';
import { rule, type Finding } from '../rule.ts';
import { literalWord } from '../shared/applied.ts';
import { exposedAsWritten } from '../shared/ports.ts';

export const exposeProtoCasing = rule({
  name: 'ExposeProtoCasing',
  description: 'Protocol in EXPOSE instruction should be lowercase',
  check: findings,
});

function* findings(plan: BuildPlan): Iterable<Finding> {
  for (const { port, protocol, report, words } of exposedAsWritten(plan)) {
    if (protocol === protocol.toLowerCase()) continue;
    const word = literalWord(words, port);
    yield {
      message: `Defined protocol '${port}' in EXPOSE instruction should be lowercase`,
      ...report,
      ...(word && {
        span: word.span,
        fix: {
          title: 'Write the protocol in lower case',
          edits: [{ span: word.span, text: port.toLowerCase() }],
        },
      }),
    };
  }
}
