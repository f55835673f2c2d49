import {
  Check,
  Circle,
  CircleSlash,
  CornerDownRight,
  Info,
  Package,
  Play,
  TriangleAlert,
  X,
  type LucideIcon,
} from 'lucide-preact';
import { Scrubber } from '../scrubber/Scrubber.tsx';
import type { Frame } from '../scrubber/model.ts';
import { Code } from '../shared/Code.tsx';
import { LineRef } from '../shared/LineRef.tsx';
import { linked, type Linking } from '../shared/link.ts';
import type { BuildView, StepRow, StepState, WarningRow } from './model.ts';

const ICONS: Readonly<Record<StepState, LucideIcon>> = {
  base: Package,
  cached: Check,
  runs: Play,
  failed: X,
  'not-started': Circle,
};

interface Props {
  readonly view: BuildView;
  readonly frames: readonly Frame[];
  /** Which of the frames is told; null for none. One behind the last stands for the last. */
  readonly told: number | null;
  readonly onTold: (at: number | null) => void;
  readonly linking: Linking;
}

type Moment = 'before' | 'now' | 'after';

/** Where a step stands beside the one that is told now. */
function momentOf(
  told: { readonly order: readonly string[]; readonly now: string | null; readonly at: number } | null,
  step: string,
): Moment | undefined {
  if (told === null) return undefined;
  if (told.now === null) return told.at === 0 ? 'after' : 'before';
  const [mine, current] = [told.order.indexOf(step), told.order.indexOf(told.now)];
  return mine === current ? 'now' : mine < current ? 'before' : 'after';
}

function orderOf({ stages }: BuildView): readonly string[] {
  return stages.flatMap(({ steps }) => steps.map(({ id }) => id));
}

/** Steps in the builder's words, each with what became of it and why. */
export function BuildPanel({ view, frames, told: wanted, onTold, linking }: Props) {
  const at = wanted === null ? null : Math.min(wanted, frames.length - 1);
  const told = at === null ? null : { order: orderOf(view), now: frames[at]?.step ?? null, at };
  return (
    <div class="build">
      <p class="view-headline">
        <span class="view-tag" data-built={view.built ? '' : undefined}>
          {view.built ? 'Last build' : 'Forecast'}
        </span>{' '}
        {view.headline}
        {view.time !== '' && (
          <span class="view-aside">
            {' '}
            {view.built ? 'It took' : 'It takes'} {view.time} (an estimate).
          </span>
        )}
        {view.saved !== '' && <span class="view-aside"> The cache saves {view.saved}.</span>}
      </p>
      {frames.length > 1 && <Scrubber frames={frames} at={at} onAt={onTold} linking={linking} />}
      {!view.complete && (
        <p class="view-callout">
          <Info class="icon" aria-hidden="true" />
          <span>
            A step below is not simulated to its end. The rest is shown as if it had succeeded; files and
            sizes are not those of the real image.
          </span>
        </p>
      )}
      {view.error !== null && <Failure view={view.error} linking={linking} />}
      {view.stages.map((stage, i) => (
        <section
          key={i}
          class="build-stage"
          aria-label={stage.title === '' ? 'Steps' : `Stage ${stage.title}`}
        >
          {stage.title !== '' && <h2 class="build-stage-name">{stage.title}</h2>}
          <ol class="steps" role="list">
            {stage.steps.map((step) => (
              <Step key={step.id} step={step} linking={linking} scrub={momentOf(told, step.id)} />
            ))}
          </ol>
        </section>
      ))}
      {view.skipped.length > 0 && (
        <p class="view-note">
          <CircleSlash class="icon" aria-hidden="true" />
          Not built, because nothing needs {view.skipped.length === 1 ? 'it' : 'them'}:{' '}
          {view.skipped.join(', ')}.
        </p>
      )}
      {view.warnings.length > 0 && <Warnings warnings={view.warnings} linking={linking} />}
      <Internal names={view.internal} />
    </div>
  );
}

function Internal({ names }: { readonly names: readonly string[] }) {
  if (names.length === 0) return null;
  return (
    <details class="view-more">
      <summary>What the builder does for itself</summary>
      <ul>
        {names.map((name, i) => (
          <li key={i}>
            <code>{name}</code>
          </li>
        ))}
      </ul>
    </details>
  );
}

function Failure({
  view,
  linking,
}: {
  readonly view: NonNullable<BuildView['error']>;
  readonly linking: Linking;
}) {
  return (
    <div class="build-failure" {...linked(view.lines, linking)}>
      <p>
        <strong>Docker says</strong> <LineRef lines={view.lines} linking={linking} />
      </p>
      <code>{view.message}</code>
      {view.doubt !== '' && <NotSimulated text={view.doubt} />}
    </div>
  );
}

function NotSimulated({ text }: { readonly text: string }) {
  return (
    <p class="view-callout">
      <Info class="icon" aria-hidden="true" />
      <span>
        <strong>Not simulated.</strong> {text}
      </span>
    </p>
  );
}

function Step({
  step,
  linking,
  scrub,
}: {
  readonly step: StepRow;
  readonly linking: Linking;
  /** Where it stands beside the step that is told now; undefined while nothing is told. */
  readonly scrub: Moment | undefined;
}) {
  const Icon = ICONS[step.state];
  const facts = [step.size === '' ? '' : `+${step.size}`, step.time].filter((fact) => fact !== '');
  return (
    <li
      class="step"
      data-state={step.state}
      data-chain={step.chain === '' ? undefined : step.chain}
      data-scrub={scrub}
      {...linked(step.lines, linking)}
    >
      <p class="step-head">
        <span class="step-word">
          <Icon class="icon" aria-hidden="true" />
          {step.word}
        </span>
        <span class="step-text">
          {step.position !== '' && <span class="step-position">{step.position} </span>}
          <Code text={step.text} />
        </span>
      </p>
      <p class="step-why">
        {step.chain === 'follows' && <CornerDownRight class="icon" aria-hidden="true" />}
        {step.why}
        <span class="step-facts">
          {facts.map((fact) => ` · ${fact}`).join('')} <LineRef lines={step.lines} linking={linking} />
        </span>
      </p>
      {step.unsupported.map((message, i) => (
        <NotSimulated key={i} text={message} />
      ))}
      {step.error !== '' && <p class="step-error">{step.error}</p>}
      {step.output.length > 0 && (
        <details class="step-output" open={step.state === 'failed'}>
          <summary>Output</summary>
          <pre tabIndex={0}>
            {step.output.map(({ fd, text }, i) => (
              <span key={i} class={fd === 2 ? 'output-err' : undefined}>
                {text}
              </span>
            ))}
          </pre>
        </details>
      )}
    </li>
  );
}

function Warnings({
  warnings,
  linking,
}: {
  readonly warnings: readonly WarningRow[];
  readonly linking: Linking;
}) {
  return (
    <section class="build-checks" aria-label="Build checks">
      <h2>Build checks</h2>
      <ul role="list">
        {warnings.map((warning, i) => (
          <li key={i} {...linked(warning.lines, linking)}>
            <TriangleAlert class="icon" aria-hidden="true" />
            <span>
              {warning.message}
              <span class="view-aside"> {warning.rule}</span>{' '}
              <LineRef lines={warning.lines} linking={linking} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
