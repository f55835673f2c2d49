import { isMapping } from '../../instructions/index.ts';
import type { BuildPlan } from '../../plan/index.ts';
import { rule, type Finding } from '../rule.ts';
import { literalWord } from '../shared/applied.ts';
import { exposedAsWritten } from '../shared/ports.ts';

export const exposeInvalidFormat = rule({
  name: 'ExposeInvalidFormat',
  description:
    'IP address and host-port mapping should not be used in EXPOSE instruction. This will become an error in a future release',
  check: findings,
});

function* findings(plan: BuildPlan): Iterable<Finding> {
  for (const { port, report, words } of exposedAsWritten(plan)) {
    if (!isMapping(port)) continue;
    const word = literalWord(words, port);
    const inner = port.slice(port.lastIndexOf(':') + 1);
    yield {
      message: `EXPOSE instruction should not define an IP address or host-port mapping, found '${port}'`,
      ...report,
      ...(word && {
        span: word.span,
        fix: { title: `Expose ${inner}`, edits: [{ span: word.span, text: inner }] },
      }),
    };
  }
}
