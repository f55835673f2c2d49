import type { BuildPlan } from '../../plan/index.ts';
import type { Fix } from '../../source/index.ts';
import { rule, type Finding } from '../rule.ts';
import { appliedOf, reportedAt } from '../shared/applied.ts';
import { quote, type Word } from '../../syntax/index.ts';

export const workdirRelativePath = rule({
  name: 'WorkdirRelativePath',
  description:
    'Relative workdir without an absolute workdir declared within the build can have unexpected results if the base image changes',
  check: findings,
});

/** Only the first WORKDIR of a chain of stages is looked at: once it is absolute, so are the others. */
function* findings(plan: BuildPlan): Iterable<Finding> {
  for (const found of appliedOf(plan, 'WORKDIR')) {
    const { applied, instruction, own } = found;
    const [path] = applied.notes['directory'] ?? [];
    if (applied.workdirSet || path === undefined || path.startsWith('/')) continue;
    yield {
      message: `Relative workdir ${quote(path)} can have unexpected results if the base image changes`,
      ...reportedAt(found),
      ...(own ? { span: instruction.arguments.path.span, fix: absolute(instruction.arguments.path) } : {}),
    };
  }
}

/** `./app` and `app` become `/app`, also behind a quote; what starts otherwise is left alone. */
function absolute({ text, span }: Word): Fix | undefined {
  const [begins, quoteMark = '', dot = ''] = /^(["']?)(\.\/)?(?=[\w-])/.exec(text) ?? [];
  if (begins === undefined) return undefined;
  const start = span.start + quoteMark.length;
  return {
    title: 'Make the path absolute',
    edits: [{ span: { start, end: start + dot.length }, text: '/' }],
  };
}
