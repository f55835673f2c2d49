import { useEffect, useState } from 'preact/hooks';
import { bestScores, withScore } from '../../app/best-score.ts';
import type { Workbench } from '../../app/workbench.ts';
import { scoreOf, type Par, type Score as Points } from '../../course/score.ts';

interface Props {
  readonly bench: Workbench;
  readonly par: Par;
  /** Name under which the best score is kept. */
  readonly name: string;
}

/** What a solution of a challenge costs, compared with par and with one's own best. Others' files do not count. */
export function Score({ bench, par, name }: Props) {
  const own = bench.aside.value === null;
  const score = own ? scoreOf(par, bench.snapshot.value.goals) : null;
  const total = score === null ? null : sum(score);
  const [best, setBest] = useState<number | null>(null);
  useEffect(() => {
    const store = bestScores();
    const before = store.load() ?? {};
    const after = total === null ? before : withScore(before, name, total);
    if (after !== before) store.save(after);
    setBest(after[name] ?? null);
  }, [total]);
  return (
    <p class="score" role="status">
      {score === null ? (
        'The score is worked out once every goal is met.'
      ) : (
        <>
          Your score: <strong>{text(score)}</strong>, {overPar(score.overPar)}.
        </>
      )}{' '}
      <span class="view-aside">
        Par: {text({ seconds: par.seconds ?? 0, megabytes: par.megabytes })}.
        {best !== null && ` Your best: ${best}.`}
      </span>
    </p>
  );
}

function sum({ seconds, megabytes }: Points): number {
  return Math.round((seconds + megabytes) * 10) / 10;
}

function text({ seconds, megabytes }: Omit<Points, 'overPar'>): string {
  if (seconds === 0) return `${megabytes} MB`;
  return `${seconds} s + ${megabytes} MB = ${Math.round((seconds + megabytes) * 10) / 10}`;
}

function overPar(points: number): string {
  if (points === 0) return 'par';
  return points < 0 ? `${-points} under par` : `${points} over par`;
}
