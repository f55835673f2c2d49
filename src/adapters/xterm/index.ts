import { FitAddon } from '@xterm/addon-fit';
import { Terminal, type ITheme } from '@xterm/xterm';
import css from '@xterm/xterm/css/xterm.css?inline';
import { commonStart, completed, edit, emptyLine, paint, remember, type LineEditor } from './line-editor.ts';

/** Colours of a screen as CSS colours that need no further resolving. */
export interface ScreenTheme {
  readonly background: string;
  readonly foreground: string;
  readonly cursor: string;
  readonly selection: string;
}

export interface ScreenOptions {
  readonly prompt: string;
  readonly label: string;
  readonly fontFamily: string;
  /** In CSS pixels. */
  readonly fontSize: number;
  readonly theme: ScreenTheme;
  readonly onLine: (text: string) => void;
  readonly onInterrupt: () => void;
  /** Ctrl-D on an empty line. */
  readonly onEnd: () => void;
  /** Looks for what may stand in place of the last word of a line. */
  readonly onComplete: (
    line: string,
  ) => Promise<{ readonly from: number; readonly words: readonly string[] }>;
  readonly onColumns: (columns: number) => void;
  readonly onClear: () => void;
}

/** A terminal screen with a prompt. The caller says what happens; the screen only draws and reads keys. */
export interface Screen {
  /** Shows a command behind the prompt, typed by whomever, and leaves the prompt. */
  readonly command: (line: string, prompt: string) => void;
  readonly output: (text: string) => void;
  /** A command that runs reads from the terminal, or does so no longer. */
  readonly reading: (on: boolean) => void;
  /** Shows the prompt again. */
  readonly ready: (prompt: string) => void;
  readonly clear: () => void;
  readonly type: (text: string) => void;
  readonly focus: () => void;
  readonly setTheme: (theme: ScreenTheme) => void;
  readonly dispose: () => void;
}

/** Terminal codes in what a command writes: they take no room. */
const CODES = /\x1b(?:\[[0-9;?]*[ -/]*[@-~]|[@-Z\\-_])/g;

let styled = false;

function addStyle(): void {
  if (styled) return;
  styled = true;
  const style = document.createElement('style');
  style.textContent = css;
  document.head.append(style);
}

function themeOf(theme: ScreenTheme): ITheme {
  return {
    background: theme.background,
    foreground: theme.foreground,
    cursor: theme.cursor,
    cursorAccent: theme.background,
    selectionBackground: theme.selection,
  };
}

class PromptScreen implements Screen {
  private readonly terminal: Terminal;
  private readonly options: ScreenOptions;
  private readonly watch: ResizeObserver;
  private editor: LineEditor = emptyLine;
  /** Rows between the prompt's first row and the cursor, while the prompt is shown. */
  private row = 0;
  private prompting = true;
  private prompt: string;
  /** A command reads: what stands in the last line of its output is the prompt. */
  private listening = false;
  private tail = '';
  /** Lines read here whose turn has not come yet; they are in the history already. */
  private readonly sent: string[] = [];

  constructor(host: HTMLElement, options: ScreenOptions) {
    addStyle();
    this.options = options;
    this.prompt = options.prompt;
    this.terminal = new Terminal({
      convertEol: true,
      cursorBlink: false,
      fontFamily: options.fontFamily,
      fontSize: options.fontSize,
      lineHeight: 1.35,
      scrollback: 5000,
      theme: themeOf(options.theme),
    });
    const fit = new FitAddon();
    this.terminal.loadAddon(fit);
    this.terminal.open(host);
    this.terminal.textarea?.setAttribute('aria-label', options.label);
    // Tab completes a line that was begun; else it moves on to what follows in the page, as everywhere.
    this.terminal.attachCustomKeyEventHandler(
      (event) => event.key !== 'Tab' || (!event.shiftKey && this.editor.text.length > 0),
    );
    this.terminal.onData((data) => this.receive(data));
    this.terminal.onResize(({ cols }) => options.onColumns(cols));
    this.watch = new ResizeObserver(() => fit.fit());
    this.watch.observe(host);
    fit.fit();
    options.onColumns(this.terminal.cols);
    this.draw();
  }

  readonly command = (line: string, prompt: string): void => {
    this.leavePrompt();
    this.tail = '';
    this.terminal.write(`${prompt}${line}\n`);
    if (this.sent[0] === line) {
      this.sent.shift();
      return;
    }
    const { text, cursor } = this.editor;
    this.editor = { ...remember(this.editor, line), text, cursor };
  };

  readonly output = (text: string): void => {
    if (this.listening) this.leavePrompt();
    const whole = (this.tail + text).replace(CODES, '');
    this.tail = whole.slice(Math.max(whole.lastIndexOf('\n'), whole.lastIndexOf('\r')) + 1);
    this.terminal.write(text);
  };

  readonly reading = (on: boolean): void => {
    if (on === this.listening) return;
    this.listening = on;
    this.prompt = this.tail;
    if (!on) {
      this.leavePrompt();
      return;
    }
    this.prompting = true;
    this.row = 0;
    this.draw();
  };

  readonly ready = (prompt: string): void => {
    this.listening = false;
    this.prompt = prompt;
    this.prompting = true;
    this.row = 0;
    this.draw();
  };

  readonly clear = (): void => {
    this.terminal.reset();
    this.row = 0;
    if (this.prompting) this.draw();
  };

  readonly type = (text: string): void => this.receive(text);
  readonly focus = (): void => this.terminal.focus();

  readonly setTheme = (theme: ScreenTheme): void => {
    this.terminal.options.theme = themeOf(theme);
  };

  readonly dispose = (): void => {
    this.watch.disconnect();
    this.terminal.dispose();
  };

  /**
   * While a command runs keys are kept for the next prompt (type-ahead), except Ctrl-C. A finished line is only handed
   * over: it appears on screen when its turn comes.
   */
  private receive(data: string): void {
    const { editor, events } = edit(this.editor, data);
    this.editor = editor;
    for (const event of events) {
      if (event.kind === 'line') this.give(event.text);
      else if (event.kind === 'complete') void this.complete();
      else if (event.kind === 'end') this.options.onEnd();
      else if (event.kind === 'clear') this.options.onClear();
      else this.interrupt();
    }
    if (this.prompting) this.draw();
  }

  /** A line for a command that reads is shown by who reads it, not here. */
  private give(line: string): void {
    if (this.listening) this.leavePrompt();
    else this.sent.push(line);
    this.options.onLine(line);
  }

  private async complete(): Promise<void> {
    if (this.listening) return;
    const before = this.editor;
    const line = before.text.slice(0, before.cursor).join('');
    const { from, words } = await this.options.onComplete(line);
    if (this.editor !== before || words.length === 0) return;
    const [only] = words;
    const ends = only?.endsWith('/') === true ? '' : ' ';
    const whole = words.length === 1 ? `${only ?? ''}${ends}` : commonStart(words);
    if (words.length > 1 && whole === line.slice(from) && this.prompting) {
      this.leavePrompt();
      this.terminal.write(`${this.prompt}${line}\n${words.join('  ')}\n`);
      this.prompting = true;
    }
    this.editor = completed(before, from, whole);
    if (this.prompting) this.draw();
  }

  private interrupt(): void {
    this.sent.length = 0;
    if (this.listening) this.leavePrompt();
    else if (this.prompting) {
      this.terminal.write('^C\n');
      this.row = 0;
    }
    this.options.onInterrupt();
  }

  private leavePrompt(): void {
    if (!this.prompting) return;
    // What a command wrote as its own prompt stays.
    const kept = this.listening ? this.tail : '';
    this.terminal.write(`${this.row > 0 ? `\x1b[${this.row}A` : ''}\r\x1b[J${kept}`);
    this.prompting = false;
    this.row = 0;
  }

  private draw(): void {
    const painted = paint(this.prompt, this.editor, this.terminal.cols, this.row);
    this.row = painted.row;
    this.terminal.write(painted.ansi);
  }
}

/** Opens a screen that fills `host` and follows its size. */
export function openScreen(host: HTMLElement, options: ScreenOptions): Screen {
  return new PromptScreen(host, options);
}
