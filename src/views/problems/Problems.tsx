import { CircleX, Info, TriangleAlert, Wrench, type LucideIcon } from 'lucide-preact';
import { linked, type Linking } from '../shared/link.ts';
import { LineRef } from '../shared/LineRef.tsx';
import type { ProblemRow } from './model.ts';

const ICONS: Readonly<Record<ProblemRow['severity'], readonly [LucideIcon, string]>> = {
  error: [CircleX, 'Error'],
  warning: [TriangleAlert, 'Warning'],
  info: [Info, 'Hint'],
};

/** What is wrong in the Dockerfile, as a list under its text. */
export function Problems({
  problems,
  linking,
  onFix,
  pageOf,
}: {
  readonly problems: readonly ProblemRow[];
  readonly linking: Linking;
  readonly onFix: (problem: ProblemRow) => void;
  /** Address of a check's page. */
  readonly pageOf: (page: string) => string;
}) {
  if (problems.length === 0) return null;
  return (
    <ul class="problems" role="list" aria-label="Problems">
      {problems.map((problem) => {
        const [Icon, word] = ICONS[problem.severity];
        return (
          <li
            key={`${problem.start} ${problem.message}`}
            data-severity={problem.severity}
            {...linked(problem.lines, linking)}
          >
            <Icon class="icon" role="img" aria-label={word} />
            <span>
              {problem.message}{' '}
              {problem.page === '' ? (
                <span class="view-aside">{problem.code}</span>
              ) : (
                <a href={pageOf(problem.page)}>{problem.code}</a>
              )}{' '}
              <LineRef lines={problem.lines} linking={linking} />
            </span>
            {problem.fix !== '' && (
              <button type="button" class="button button-small" onClick={() => onFix(problem)}>
                <Wrench class="icon" aria-hidden="true" /> {problem.fix}
              </button>
            )}
          </li>
        );
      })}
    </ul>
  );
}
