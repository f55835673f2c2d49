import { useEffect, useRef, useState } from 'preact/hooks';
import { readableText } from '../../app/ansi.ts';
import { loadScreen, type Screen } from '../../app/editors.ts';
import type { ScreenEvent, Terminal, TranscriptEntry } from '../../app/terminal.ts';
import { screenTheme, watchTheme } from '../../app/theme.ts';
import type { Workbench } from '../../app/workbench.ts';
import { Separator } from './Separator.tsx';
import { codeFont, hasFinePointer } from './device.ts';

const BUILD = /^\s*docker\s+(?:buildx\s+|image\s+|builder\s+)?(?:build|b)\b/;

/**
 * The terminal as ordinary text with an ordinary field; with a mouse or keyboard a terminal screen takes its place on
 * first use. The text stays in the page then, unseen, for screen readers: a command is read out once, when it has ended.
 */
export function TerminalPane({ bench }: { readonly bench: Workbench }) {
  const { terminal } = bench;
  const host = useRef<HTMLDivElement>(null);
  const asked = useRef(false);
  const stop = useRef<() => void>();
  const [large, setLarge] = useState(false);
  useEffect(() => () => stop.current?.(), []);
  const transcript = useRef<HTMLDivElement>(null);
  const entries = terminal.entries.value;
  // The newest line is the one to read; the field stays below it.
  useEffect(() => transcript.current?.scrollTo({ top: transcript.current.scrollHeight }), [entries]);

  const upgrade = async (input: HTMLInputElement): Promise<void> => {
    if (asked.current || !hasFinePointer()) return;
    asked.current = true;
    const { openScreen } = await loadScreen();
    const within = host.current;
    if (!within) return;
    within.hidden = false;
    const focused = document.activeElement === input;
    const screen = openScreen(within, {
      prompt: terminal.prompt.value,
      label: 'Terminal',
      ...codeFont(input),
      theme: screenTheme(within),
      onLine: terminal.submit,
      onInterrupt: terminal.interrupt,
      onEnd: terminal.end,
      onComplete: bench.complete,
      onColumns: (columns) => (terminal.columns = columns),
      onClear: terminal.clear,
    });
    stop.current = follow(terminal, screen, within);
    screen.type(input.value);
    if (focused) screen.focus();
    setLarge(true);
  };

  return (
    <section class="console" aria-label="Terminal">
      <Separator state={bench.layout} share="terminal" label="Height of the terminal" />
      <div ref={transcript} class={large ? 'transcript unseen' : 'transcript'}>
        <div
          role="log"
          aria-label="Output"
          aria-busy={terminal.running.value}
          tabIndex={large ? undefined : 0}
        >
          {entries.map((entry) => (
            <Entry key={entry.id} entry={entry} />
          ))}
        </div>
        {!large && <CommandField bench={bench} onUse={(input) => void upgrade(input)} />}
      </div>
      <div ref={host} class="console-screen" hidden={!large} />
      <Waiting bench={bench} />
    </section>
  );
}

function Entry({ entry }: { readonly entry: TranscriptEntry }) {
  return (
    // A build has one announcement of its own; its progress is there to be read, not to be read out.
    <div class="transcript-entry" aria-live={BUILD.test(entry.command) ? 'off' : undefined}>
      <p class="transcript-command">
        <span aria-hidden="true">{entry.prompt}</span>
        {entry.command}
      </p>
      {entry.output !== '' && <pre>{readableText(entry.output)}</pre>}
      {entry.exitCode !== undefined && entry.exitCode !== 0 && (
        <p class="unseen">Ended with exit code {entry.exitCode}.</p>
      )}
    </div>
  );
}

interface FieldProps {
  readonly bench: Workbench;
  readonly onUse: (input: HTMLInputElement) => void;
}

function CommandField({ bench, onUse }: FieldProps) {
  const input = useRef<HTMLInputElement>(null);
  const submit = (event: Event): void => {
    event.preventDefault();
    if (!input.current) return;
    bench.terminal.submit(input.current.value);
    input.current.value = '';
  };
  return (
    <form class="transcript-form" onSubmit={submit}>
      <span aria-hidden="true">
        {bench.terminal.waitsFor.value === 'input' ? '' : bench.terminal.prompt.value}
      </span>
      <input
        ref={input}
        aria-label="Command"
        placeholder="docker build ."
        autocomplete="off"
        autocapitalize="off"
        autocorrect="off"
        spellcheck={false}
        enterkeyhint="send"
        onFocus={(event) => onUse(event.currentTarget)}
      />
    </form>
  );
}

function draw(event: ScreenEvent, screen: Screen): void {
  if (event.kind === 'command') screen.command(event.line, event.prompt);
  else if (event.kind === 'reading') screen.reading(event.on);
  else if (event.kind === 'output') screen.output(event.text);
  else if (event.kind === 'ready') screen.ready(event.prompt);
  else screen.clear();
}

/** Draws what happened so far and whatever happens from now on; returns how to let go. */
function follow(terminal: Terminal, screen: Screen, within: HTMLElement): () => void {
  for (const entry of terminal.entries.value) {
    screen.command(entry.command, entry.prompt);
    screen.output(entry.output);
  }
  if (!terminal.running.value) screen.ready(terminal.prompt.value);
  else screen.reading(terminal.waitsFor.value === 'input');
  const detach = terminal.attach((event) => draw(event, screen));
  const unwatch = watchTheme(() => screen.setTheme(screenTheme(within)));
  return () => {
    detach();
    unwatch();
    screen.dispose();
  };
}

/** What a command waits for, said to everybody, and a switch for the clock. */
function Waiting({ bench }: { readonly bench: Workbench }) {
  const reason = bench.terminal.waitsFor.value;
  const real = bench.realTime.value;
  if (reason === null) return null;
  return (
    <p class="console-waiting" role="status">
      {reason === 'input' ? 'The command waits for what you type.' : null}
      {reason === 'time' ? (real ? 'Waiting, in real time.' : 'Waiting: ten seconds pass in one.') : null}
      {reason === 'time' && (
        <button type="button" class="button" onClick={() => (bench.realTime.value = !real)}>
          {real ? 'Fast clock' : 'Real time'}
        </button>
      )}
      <button type="button" class="button" onClick={bench.terminal.interrupt}>
        Ctrl-C
      </button>
    </p>
  );
}
