import { CircleCheck, TriangleAlert, X } from 'lucide-preact';
import type { Workbench } from '../../app/workbench.ts';

/** Paths of one kind that are named; of more only the number is. */
const NAMED = 5;

/** What the workbench has to say about what just happened. */
export function NoticeBar({ bench }: { readonly bench: Workbench }) {
  const notice = bench.notice.value;
  const Icon = notice?.kind === 'problem' ? TriangleAlert : CircleCheck;
  // The region is there before anything is in it, so that what comes in is read out.
  return (
    <div class="notice-space" role="status">
      {notice !== null && (
        <div class="notice" data-kind={notice.kind}>
          <Icon class="icon" aria-hidden="true" />
          <div>
            <p>{notice.text}</p>
            {notice.details !== undefined && notice.details.length > 0 && (
              <ul role="list">
                {notice.details.map(({ why, paths }) => (
                  <li key={why}>
                    Not taken, {why}: <code>{paths.slice(0, NAMED).join(', ')}</code>
                    {paths.length > NAMED && ` and ${paths.length - NAMED} more`}
                  </li>
                ))}
              </ul>
            )}
          </div>
          {notice.action !== undefined && (
            <button type="button" class="button button-small" onClick={notice.action.run}>
              {notice.action.name}
            </button>
          )}
          <button
            type="button"
            class="button button-bar button-icon"
            aria-label="Dismiss"
            title="Dismiss"
            onClick={() => (bench.notice.value = null)}
          >
            <X class="icon" aria-hidden="true" />
          </button>
        </div>
      )}
    </div>
  );
}
