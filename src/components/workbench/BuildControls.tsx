import { Hammer, SlidersHorizontal, Square } from 'lucide-preact';
import { useEffect, useId, useState } from 'preact/hooks';
import { buildLine } from '../../views/shared/build-line.ts';
import type { Workbench } from '../../app/workbench.ts';
import { Disclosure } from './Disclosure.tsx';

/** A command that runs longer than this can be stopped by a button. Milliseconds. */
const LONG = 400;

/** Runs the build's command line; while a command takes long it stops that instead. */
export function BuildButton({ bench }: { readonly bench: Workbench }) {
  const running = bench.terminal.running.value;
  const [long, setLong] = useState(false);
  useEffect(() => {
    setLong(false);
    if (!running) return undefined;
    const timer = setTimeout(() => setLong(true), LONG);
    return () => clearTimeout(timer);
  }, [running]);
  const Icon = long ? Square : Hammer;
  return (
    <button
      type="button"
      class="button button-main button-bar"
      onClick={long ? bench.terminal.interrupt : bench.build}
    >
      <Icon class="icon" aria-hidden="true" />
      {long ? 'Stop' : <code>docker build</code>}
    </button>
  );
}

/** Target, build arguments and cache of the next build, and the command line they make. */
export function BuildOptionsControl({ bench }: { readonly bench: Workbench }) {
  const { target, buildArgs, noCache } = bench.options.value;
  const set = Object.keys(buildArgs).length + (target === '' ? 0 : 1) + (noCache ? 1 : 0);
  return (
    <Disclosure name="Options" icon={SlidersHorizontal} mark={set === 0 ? '' : String(set)}>
      {() => <OptionsForm bench={bench} />}
    </Disclosure>
  );
}

function OptionsForm({ bench }: { readonly bench: Workbench }) {
  const id = useId();
  const options = bench.options.value;
  const { targets, args } = bench.snapshot.value.views.choices;
  const known = targets.some(({ value }) => value === options.target);
  return (
    <div class="options-form">
      <p>
        <label for={`${id}-target`}>
          <code>--target</code>, the stage to build
        </label>
        <select
          id={`${id}-target`}
          class="field"
          value={options.target}
          onChange={(event) => bench.setOptions({ ...options, target: event.currentTarget.value })}
        >
          <option value="">the last one</option>
          {targets.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
          {!known && options.target !== '' && (
            <option value={options.target}>{options.target} (not there)</option>
          )}
        </select>
      </p>
      <fieldset>
        <legend>
          <code>--build-arg</code>, values for ARG lines
        </legend>
        {args.length === 0 && <p class="view-aside">This Dockerfile has no ARG.</p>}
        {args.map(({ name, fallback }) => (
          <Argument key={name} bench={bench} name={name} fallback={fallback} />
        ))}
      </fieldset>
      <label class="check-label">
        <input
          type="checkbox"
          checked={options.noCache}
          onChange={(event) => bench.setOptions({ ...options, noCache: event.currentTarget.checked })}
        />
        <code>--no-cache</code>, run every step
      </label>
      <p class="options-line">
        <code>{buildLine(options)}</code>
      </p>
    </div>
  );
}

function Argument({
  bench,
  name,
  fallback,
}: {
  readonly bench: Workbench;
  readonly name: string;
  readonly fallback: string;
}) {
  const id = useId();
  const options = bench.options.value;
  const given = Object.hasOwn(options.buildArgs, name) ? options.buildArgs[name] : undefined;
  const change = (value: string): void => {
    const others = Object.entries(options.buildArgs).filter(([other]) => other !== name);
    const buildArgs = Object.fromEntries(value === '' ? others : [...others, [name, value]]);
    bench.setOptions({ ...options, buildArgs });
  };
  return (
    <p>
      <label for={id}>
        <code>{name}</code>
      </label>
      <input
        id={id}
        class="field"
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        placeholder={fallback === '' ? 'no default' : fallback}
        value={given ?? ''}
        onInput={(event) => change(event.currentTarget.value)}
      />
    </p>
  );
}
