import { editor, KeyCode, KeyMod, MarkerSeverity, Range, type IDisposable } from './monaco.ts';
import type { AskEditor } from '../../engine/index.ts';
import { addFormatting, registerFeatures } from './features.ts';
import { applyTheme, languageId, type EditorTheme, type LineTokenizer } from './language.ts';

export type { EditorTheme, LineTokenizer } from './language.ts';

/** Something wrong in the text, at UTF-16 offsets, `end` exclusive. */
export interface EditorProblem {
  readonly start: number;
  readonly end: number;
  readonly severity: 'error' | 'warning' | 'info';
  readonly message: string;
  /** The check's name, shown behind the message. */
  readonly code: string;
}

export interface CodeEditorOptions<State> {
  readonly text: string;
  /** UTF-16 offsets of the selection to start with. */
  readonly selection: { readonly start: number; readonly end: number };
  readonly label: string;
  readonly fontFamily: string;
  /** In CSS pixels. */
  readonly fontSize: number;
  readonly theme: EditorTheme;
  readonly language: string;
  readonly tokenizer: LineTokenizer<State>;
  readonly onChange: (text: string) => void;
  readonly onCaretLine: (line: number) => void;
  /** Tells whether Tab indents now (true) or moves the focus on (false). */
  readonly onTabIndents: (indents: boolean) => void;
  readonly onBuild: () => void;
  /** Answers what completion, hover and the like ask in files of the language `dockerfile`. */
  readonly ask: AskEditor;
}

/** A code editor in the page. Lines are 1-based. */
export interface CodeEditor {
  /** Shows another text, as for another file: no undo into the one before. */
  readonly setText: (text: string, language: string) => void;
  /** Makes the text of the same file another one, as an edit that can be undone. */
  readonly changeText: (text: string) => void;
  readonly setProblems: (problems: readonly EditorProblem[]) => void;
  readonly setLinkedLines: (lines: readonly number[]) => void;
  readonly setTheme: (theme: EditorTheme) => void;
  /** Puts the caret into a line and takes the focus. */
  readonly goTo: (line: number) => void;
  readonly focus: () => void;
  readonly dispose: () => void;
}

const SEVERITY: Readonly<Record<EditorProblem['severity'], MarkerSeverity>> = {
  error: MarkerSeverity.Error,
  warning: MarkerSeverity.Warning,
  info: MarkerSeverity.Info,
};

function create<State>(
  host: HTMLElement,
  options: CodeEditorOptions<State>,
): { code: editor.IStandaloneCodeEditor; model: editor.ITextModel } {
  const model = editor.createModel(options.text, languageId(options.language, options.tokenizer));
  const code = editor.create(host, {
    model,
    ariaLabel: options.label,
    automaticLayout: true,
    fontFamily: options.fontFamily,
    fontSize: options.fontSize,
    lineHeight: 1.6,
    fontLigatures: false,
    minimap: { enabled: false },
    scrollBeyondLastLine: false,
    lineNumbersMinChars: 4,
    glyphMargin: false,
    folding: true,
    foldingHighlight: false,
    lineDecorationsWidth: 16,
    padding: { top: 12, bottom: 12 },
    overviewRulerLanes: 0,
    hideCursorInOverviewRuler: true,
    overviewRulerBorder: false,
    renderLineHighlight: 'none',
    renderFinalNewline: 'on',
    bracketPairColorization: { enabled: false },
    guides: { indentation: false },
    scrollbar: {
      verticalScrollbarSize: 10,
      horizontalScrollbarSize: 10,
      useShadows: false,
      alwaysConsumeMouseWheel: false,
    },
    fixedOverflowWidgets: true,
    unicodeHighlight: { nonBasicASCII: false },
    wordBasedSuggestions: 'off',
    quickSuggestions: { other: true, comments: false, strings: true },
    suggest: { showStatusBar: false, preview: false },
    acceptSuggestionOnCommitCharacter: false,
    stickyScroll: { enabled: false },
    lightbulb: { enabled: editor.ShowLightbulbIconMode.On },
    tabSize: 2,
    tabFocusMode: true,
    accessibilitySupport: 'auto',
  });
  return { code, model };
}

/** Tab moves on until one types or clicks; Esc makes it move on again. So the keyboard is never caught. */
function watchTab(code: editor.IStandaloneCodeEditor, tell: (indents: boolean) => void): void {
  let indents = false;
  const set = (next: boolean): void => {
    if (next === indents) return;
    indents = next;
    code.updateOptions({ tabFocusMode: !next });
    tell(next);
  };
  code.onDidChangeModelContent((event) => {
    if (!event.isFlush && code.hasTextFocus()) set(true);
  });
  code.onMouseDown(() => set(true));
  code.onDidBlurEditorWidget(() => set(false));
  code.onKeyDown((event) => {
    if (event.keyCode === KeyCode.Escape) set(false);
  });
}

/** Opens an editor that fills `host`. Needs the style rules `.code-linked` for linked lines. */
export function openCodeEditor<State>(host: HTMLElement, options: CodeEditorOptions<State>): CodeEditor {
  applyTheme(options.theme);
  const { code, model } = create(host, options);
  const linked = code.createDecorationsCollection();
  let quiet = false;

  const start = model.getPositionAt(options.selection.start);
  const end = model.getPositionAt(options.selection.end);
  code.setSelection(Range.fromPositions(start, end));
  code.revealPositionInCenterIfOutsideViewport(end);

  const watches: readonly IDisposable[] = [
    registerFeatures(languageId('dockerfile', options.tokenizer), options.ask),
    model.onDidChangeContent(() => {
      if (!quiet) options.onChange(model.getValue());
    }),
    code.onDidChangeCursorPosition((event) => options.onCaretLine(event.position.lineNumber)),
  ];
  watchTab(code, options.onTabIndents);
  addFormatting(code, languageId('dockerfile', options.tokenizer), options.ask);
  code.addCommand(KeyMod.CtrlCmd | KeyCode.Enter, options.onBuild);

  return {
    setText: (text, language) => {
      editor.setModelLanguage(model, languageId(language, options.tokenizer));
      if (text === model.getValue()) return;
      quiet = true;
      model.setValue(text);
      quiet = false;
    },
    changeText: (text) => {
      const edit = differenceTo(model, text);
      if (edit !== null) code.executeEdits('layerwise', [edit]);
    },
    setProblems: (problems) =>
      editor.setModelMarkers(
        model,
        'layerwise',
        problems.map((problem) => marker(model, problem)),
      ),
    setLinkedLines: (lines) => linked.set(lines.map(linkedLine)),
    setTheme: applyTheme,
    goTo: (line) => {
      code.setPosition({ lineNumber: line, column: 1 });
      code.revealLineInCenterIfOutsideViewport(line);
      code.focus();
    },
    focus: () => code.focus(),
    dispose: () => {
      for (const watch of watches) watch.dispose();
      code.dispose();
      model.dispose();
    },
  };
}

function linkedLine(line: number): editor.IModelDeltaDecoration {
  return {
    range: new Range(line, 1, line, 1),
    options: {
      isWholeLine: true,
      className: 'code-linked',
      linesDecorationsClassName: 'code-linked-edge',
    },
  };
}

function marker(model: editor.ITextModel, problem: EditorProblem): editor.IMarkerData {
  const start = model.getPositionAt(problem.start);
  const end = model.getPositionAt(problem.end);
  return {
    severity: SEVERITY[problem.severity],
    message: problem.message,
    code: problem.code,
    startLineNumber: start.lineNumber,
    startColumn: start.column,
    endLineNumber: end.lineNumber,
    endColumn: end.column,
  };
}

/** The one stretch in which another text differs; null where it does not. */
function differenceTo(model: editor.ITextModel, text: string): editor.IIdentifiedSingleEditOperation | null {
  const old = model.getValue();
  if (old === text) return null;
  const shorter = Math.min(old.length, text.length);
  let start = 0;
  while (start < shorter && old[start] === text[start]) start++;
  let end = 0;
  while (end < shorter - start && old[old.length - 1 - end] === text[text.length - 1 - end]) end++;
  const range = Range.fromPositions(model.getPositionAt(start), model.getPositionAt(old.length - end));
  return { range, text: text.slice(start, text.length - end) };
}
