import { CircleCheck, CircleX, TriangleAlert, Wrench } from 'lucide-preact';
import { LineRef } from '../shared/LineRef.tsx';
import { linked, type Linking } from '../shared/link.ts';
import type { ProblemRow } from '../problems/model.ts';
import type { CheckGroup, ChecksView } from './groups.ts';

interface Props {
  readonly view: ChecksView;
  readonly linking: Linking;
  readonly onFix: (problem: ProblemRow) => void;
  /** Address of a check's page. */
  readonly pageOf: (page: string) => string;
}

/** What the build checks found, by rule, each with its page and with the change that mends it. */
export function ChecksPanel({ view, linking, onFix, pageOf }: Props) {
  return (
    <div class="checks">
      <p class="view-headline">
        {view.groups.length === 0 && view.errors.length === 0 && (
          <CircleCheck class="icon checks-clean" aria-hidden="true" />
        )}
        {view.headline}
      </p>
      {view.errors.length > 0 && (
        <section class="check-group" data-severity="error" aria-label="Errors">
          <h2>
            <CircleX class="icon" aria-hidden="true" /> Errors: the build stops at these
          </h2>
          <Findings findings={view.errors} linking={linking} onFix={onFix} />
        </section>
      )}
      {view.groups.map((group) => (
        <Group key={group.rule} group={group} linking={linking} onFix={onFix} pageOf={pageOf} />
      ))}
      <p class="view-aside">
        {view.count} checks of BuildKit look at every build.{' '}
        <a href={pageOf('')}>All of them, with examples</a>
      </p>
    </div>
  );
}

function Group({ group, linking, onFix, pageOf }: Omit<Props, 'view'> & { readonly group: CheckGroup }) {
  return (
    <section class="check-group" aria-label={group.rule}>
      <h2>
        <TriangleAlert class="icon" aria-hidden="true" /> <a href={pageOf(group.page)}>{group.rule}</a>
        <span class="view-aside">
          {group.findings.length === 1 ? 'one finding' : `${group.findings.length} findings`}
        </span>
      </h2>
      <p class="check-about">{group.description}</p>
      <Findings findings={group.findings} linking={linking} onFix={onFix} />
    </section>
  );
}

function Findings({
  findings,
  linking,
  onFix,
}: Pick<Props, 'linking' | 'onFix'> & { readonly findings: readonly ProblemRow[] }) {
  return (
    <ul role="list">
      {findings.map((finding) => (
        <li key={`${finding.start} ${finding.message}`} class="finding" {...linked(finding.lines, linking)}>
          <span>
            {finding.message} <LineRef lines={finding.lines} linking={linking} />
          </span>
          {finding.fix !== '' && (
            <button type="button" class="button button-small" onClick={() => onFix(finding)}>
              <Wrench class="icon" aria-hidden="true" /> {finding.fix}
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}
