import { editor, languages } from './monaco.ts';

/** Name of the one theme. */
const THEME = 'layerwise';

/** Colours text line by line; `State` is what a line must know of those before it and is compared as JSON. */
export interface LineTokenizer<State> {
  readonly first: (language: string) => State;
  readonly line: (
    line: string,
    state: State,
  ) => {
    readonly tokens: readonly { readonly start: number; readonly kind: string }[];
    readonly next: State;
  };
}

/** Colours as `#rrggbb`, from the page's tokens. */
export interface EditorTheme {
  readonly dark: boolean;
  readonly background: string;
  readonly foreground: string;
  readonly soft: string;
  readonly line: string;
  readonly accent: string;
  readonly selection: string;
  readonly panel: string;
  /** Colour of each kind of token. */
  readonly tokens: Readonly<Record<string, string>>;
}

class LineState<State> implements languages.IState {
  readonly value: State;

  constructor(value: State) {
    this.value = value;
  }

  clone(): languages.IState {
    return this;
  }

  equals(other: languages.IState): boolean {
    return other instanceof LineState && JSON.stringify(other.value) === JSON.stringify(this.value);
  }
}

const registered = new Map<string, string>();

/** The editor's id for a language coloured by `tokenizer`; the first tokenizer given for a language stays. */
export function languageId<State>(language: string, tokenizer: LineTokenizer<State>): string {
  const known = registered.get(language);
  if (known !== undefined) return known;
  const id = `layerwise-${language}`;
  registered.set(language, id);
  register(id, language, tokenizer);
  return id;
}

function register<State>(id: string, language: string, tokenizer: LineTokenizer<State>): void {
  languages.register({ id });
  languages.setLanguageConfiguration(id, {
    comments: { lineComment: '#' },
    brackets: [
      ['[', ']'],
      ['{', '}'],
    ],
    autoClosingPairs: ['[]', '{}', '""', "''"].map((pair) => ({
      open: pair.charAt(0),
      close: pair.charAt(1),
    })),
  });
  languages.setTokensProvider(id, {
    getInitialState: () => new LineState(tokenizer.first(language)),
    tokenize: (line, state) => {
      const before =
        state instanceof LineState ? (state as LineState<State>).value : tokenizer.first(language);
      const { tokens, next } = tokenizer.line(line, before);
      return {
        tokens: tokens.map((token) => ({ startIndex: token.start, scopes: token.kind })),
        endState: new LineState(next),
      };
    },
  });
}

/** Sets the theme of every editor in the page. */
export function applyTheme(theme: EditorTheme): void {
  const bare = (colour: string): string => colour.replace('#', '');
  editor.defineTheme(THEME, {
    base: theme.dark ? 'vs-dark' : 'vs',
    inherit: true,
    rules: Object.entries(theme.tokens).map(([token, colour]) => ({
      token,
      foreground: bare(colour),
      ...(token === 'keyword' ? { fontStyle: 'bold' } : {}),
    })),
    colors: {
      'editor.background': theme.background,
      'editor.foreground': theme.foreground,
      'editorLineNumber.foreground': theme.soft,
      'editorLineNumber.activeForeground': theme.foreground,
      'editorCursor.foreground': theme.accent,
      'editor.selectionBackground': theme.selection,
      'editor.inactiveSelectionBackground': theme.selection,
      'editorWidget.background': theme.panel,
      'editorWidget.border': theme.line,
      'editorHoverWidget.background': theme.panel,
      'editorHoverWidget.border': theme.line,
      'editorWidget.foreground': theme.foreground,
      'editorSuggestWidget.background': theme.panel,
      'editorSuggestWidget.border': theme.line,
      'editorSuggestWidget.foreground': theme.foreground,
      'editorSuggestWidget.highlightForeground': theme.accent,
      'editorSuggestWidget.focusHighlightForeground': theme.accent,
      'editorSuggestWidget.selectedBackground': theme.selection,
      'editorSuggestWidget.selectedForeground': theme.foreground,
      'editorSuggestWidget.selectedIconForeground': theme.foreground,
      'editorHoverWidget.foreground': theme.foreground,
      'editorActionList.background': theme.panel,
      'editorActionList.foreground': theme.foreground,
      'editorActionList.focusBackground': theme.selection,
      'editorActionList.focusForeground': theme.foreground,
      'quickInput.background': theme.panel,
      'quickInput.foreground': theme.foreground,
      'quickInputList.focusBackground': theme.selection,
      'quickInputList.focusForeground': theme.foreground,
      'input.background': theme.background,
      'input.foreground': theme.foreground,
      'input.border': theme.soft,
      'menu.background': theme.panel,
      'menu.foreground': theme.foreground,
      'menu.selectionBackground': theme.selection,
      'menu.selectionForeground': theme.foreground,
      focusBorder: theme.accent,
      'editorBracketHighlight.foreground1': theme.soft,
      'editorBracketHighlight.foreground2': theme.soft,
      'editorBracketHighlight.foreground3': theme.soft,
      'editorBracketMatch.background': theme.selection,
      'editorBracketMatch.border': theme.line,
    },
  });
  editor.setTheme(THEME);
}
