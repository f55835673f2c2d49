import { Pause, Play, SkipBack, SkipForward, StepForward, X } from 'lucide-preact';
import { useEffect, useLayoutEffect, useState } from 'preact/hooks';
import type { Linking } from '../shared/link.ts';
import { readingTime, type Frame } from './model.ts';

interface Props {
  readonly frames: readonly Frame[];
  /** The frame that is told; null while the scrubber is put away. */
  readonly at: number | null;
  readonly onAt: (at: number | null) => void;
  readonly linking: Linking;
}

const SPEEDS = [0.5, 1, 2] as const;

/** Steps through the build. The slider takes arrow keys, Home, End, and Page keys as a clicker sends them. */
export function Scrubber({ frames, at, onAt, linking }: Props) {
  const [playing, setPlaying] = useState(false);
  const [speed, setSpeed] = useState(1);
  const end = frames.length - 1;
  const frame = at === null ? undefined : frames[Math.min(at, end)];
  useEffect(() => {
    if (frame !== undefined) linking.point(frame.lines);
  }, [frame]);
  usePlaying(playing && at !== null, at ?? 0, frame === undefined ? 0 : readingTime(frame) / speed, () =>
    at === null || at >= end ? setPlaying(false) : onAt(at + 1),
  );
  const go = (to: number): void => {
    setPlaying(false);
    onAt(Math.max(0, Math.min(end, to)));
  };
  useClicker(at, go);
  if (at === null || frame === undefined) return <Opener onOpen={() => onAt(0)} />;
  const play = (): void => {
    if (at >= end) onAt(0);
    setPlaying(!playing);
  };
  const close = (): void => {
    setPlaying(false);
    linking.point([]);
    onAt(null);
  };
  return (
    <section class="scrubber" aria-label="Step through the build">
      <div class="scrubber-controls">
        <Steps at={at} end={end} playing={playing} onGo={go} onPlay={play} />
        <input
          type="range"
          min={0}
          max={end}
          value={at}
          aria-label="Step of the build"
          aria-valuetext={frame.text}
          onInput={(event) => go(Number(event.currentTarget.value))}
        />
        <Speed speed={speed} onSpeed={setSpeed} />
        <IconButton name="Put away" icon={X} off={false} onClick={close} />
      </div>
      <p class="scrubber-text" aria-live="polite">
        <span class="view-aside">
          {at + 1} of {frames.length}
        </span>{' '}
        {frame.text}
      </p>
    </section>
  );
}

function Opener({ onOpen }: { readonly onOpen: () => void }) {
  return (
    <p class="scrubber-open">
      <button type="button" class="button button-small" onClick={onOpen}>
        <StepForward class="icon" aria-hidden="true" /> Step through
      </button>
    </p>
  );
}

/** Calls `next` once what is shown (`at`) was there for some milliseconds. */
function usePlaying(on: boolean, at: number, time: number, next: () => void): void {
  useEffect(() => {
    if (!on) return undefined;
    const timer = setTimeout(next, time);
    return () => clearTimeout(timer);
  }, [on, at, time]);
}

/**
 * Page keys, as a clicker sends them, go a step while the build is told, wherever the focus is: who presents has it
 * nowhere. Where text is written they stay what they are; a slider by itself would leap.
 */
function useClicker(at: number | null, go: (to: number) => void): void {
  useLayoutEffect(() => {
    if (at === null) return undefined;
    const press = (event: KeyboardEvent): void => {
      const by = { PageDown: 1, PageUp: -1 }[event.key];
      if (by === undefined || event.defaultPrevented || writes(event.target)) return;
      event.preventDefault();
      go(at + by);
    };
    // Before the slider, which would take the key for itself.
    document.addEventListener('keydown', press, true);
    return () => document.removeEventListener('keydown', press, true);
  });
}

/** Whether keys write text there, or move in it. */
function writes(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest(
      'textarea, select, [contenteditable], .monaco-editor, .xterm, input:not([type=range], [type=checkbox], [type=radio])',
    ) !== null
  );
}

interface StepsProps {
  readonly at: number;
  readonly end: number;
  readonly playing: boolean;
  readonly onGo: (to: number) => void;
  readonly onPlay: () => void;
}

function Steps({ at, end, playing, onGo, onPlay }: StepsProps) {
  return (
    <>
      <IconButton name="Step back" icon={SkipBack} off={at === 0} onClick={() => onGo(at - 1)} />
      <IconButton
        name={playing ? 'Pause' : 'Play'}
        icon={playing ? Pause : Play}
        off={false}
        onClick={onPlay}
      />
      <IconButton name="Step forward" icon={SkipForward} off={at >= end} onClick={() => onGo(at + 1)} />
    </>
  );
}

function Speed({ speed, onSpeed }: { readonly speed: number; readonly onSpeed: (speed: number) => void }) {
  return (
    <label>
      <span class="unseen">Speed</span>
      <select
        class="field"
        value={String(speed)}
        onChange={(event) => onSpeed(Number(event.currentTarget.value))}
      >
        {SPEEDS.map((one) => (
          <option key={one} value={String(one)}>
            {one} ×
          </option>
        ))}
      </select>
    </label>
  );
}

interface ButtonProps {
  readonly name: string;
  readonly icon: typeof Play;
  readonly off: boolean;
  readonly onClick: () => void;
}

function IconButton({ name, icon: Icon, off, onClick }: ButtonProps) {
  return (
    <button
      type="button"
      class="button button-bar button-icon"
      aria-label={name}
      title={name}
      aria-disabled={off}
      onClick={() => !off && onClick()}
    >
      <Icon class="icon" aria-hidden="true" />
    </button>
  );
}
