import { FitAddon } from '@xterm/addon-fit';
import { Terminal, type ITheme } from '@xterm/xterm';
import css from '@xterm/xterm/css/xterm.css?inline';
import { edit, emptyLine, paint, remember, type LineEditor } from './line-editor.ts';

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
  readonly onClear: () => void;
}

/** A terminal screen with a prompt. The caller says what happens; the screen only draws and reads keys. */
export interface Screen {
  /** Shows a command behind the prompt, typed by whomever, and leaves the prompt. */
  readonly command: (line: string) => void;
  readonly output: (text: string) => void;
  /** Shows the prompt again. */
  readonly ready: () => void;
  readonly clear: () => void;
  readonly type: (text: string) => void;
  readonly focus: () => void;
  readonly setTheme: (theme: ScreenTheme) => void;
  readonly dispose: () => void;
}

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
  /** Lines read here whose turn has not come yet; they are in the history already. */
  private readonly sent: string[] = [];

  constructor(host: HTMLElement, options: ScreenOptions) {
    addStyle();
    this.options = options;
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
    // Tab is not part of the line: it moves on to what follows in the page, as everywhere.
    this.terminal.attachCustomKeyEventHandler((event) => event.key !== 'Tab');
    this.terminal.onData((data) => this.receive(data));
    this.watch = new ResizeObserver(() => fit.fit());
    this.watch.observe(host);
    fit.fit();
    this.draw();
  }

  readonly command = (line: string): void => {
    this.leavePrompt();
    this.terminal.write(`${this.options.prompt}${line}\n`);
    if (this.sent[0] === line) {
      this.sent.shift();
      return;
    }
    const { text, cursor } = this.editor;
    this.editor = { ...remember(this.editor, line), text, cursor };
  };

  readonly output = (text: string): void => this.terminal.write(text);

  readonly ready = (): void => {
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
      if (event.kind === 'line') {
        this.sent.push(event.text);
        this.options.onLine(event.text);
      } else if (event.kind === 'clear') this.options.onClear();
      else this.interrupt();
    }
    if (this.prompting) this.draw();
  }

  private interrupt(): void {
    this.sent.length = 0;
    if (this.prompting) {
      this.terminal.write('^C\n');
      this.row = 0;
    }
    this.options.onInterrupt();
  }

  private leavePrompt(): void {
    if (!this.prompting) return;
    this.terminal.write(`${this.row > 0 ? `\x1b[${this.row}A` : ''}\r\x1b[J`);
    this.prompting = false;
    this.row = 0;
  }

  private draw(): void {
    const painted = paint(this.options.prompt, this.editor, this.terminal.cols, this.row);
    this.row = painted.row;
    this.terminal.write(painted.ansi);
  }
}

/** Opens a screen that fills `host` and follows its size. */
export function openScreen(host: HTMLElement, options: ScreenOptions): Screen {
  return new PromptScreen(host, options);
}
