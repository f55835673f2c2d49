import { effect } from '@preact/signals';
import { useEffect, useRef, useState } from 'preact/hooks';
import { loadCodeEditor, type CodeEditor } from '../../app/editors.ts';
import { href } from '../../app/url.ts';
import { editorTheme, watchTheme } from '../../app/theme.ts';
import { isText, type ProjectFile } from '../../app/project.ts';
import type { Workbench } from '../../app/workbench.ts';
import {
  firstState,
  languageOf,
  tokenizeLine,
  type Language,
  type LineState,
} from '../../views/editor/tokens.ts';
import { Problems } from '../../views/problems/Problems.tsx';
import { linkingOf } from './linking.ts';
import { codeFont, hasFinePointer } from './device.ts';
import { PlainEditor } from './PlainEditor.tsx';

const tokenizer = {
  first: (language: string): LineState => firstState(language as Language),
  line: tokenizeLine,
};

/** The plain editor until it is first used with a mouse or keyboard, then the large one with the same text and caret. */
export function EditorPane({ bench }: { readonly bench: Workbench }) {
  const host = useRef<HTMLDivElement>(null);
  const asked = useRef(false);
  const stop = useRef<() => void>();
  const [large, setLarge] = useState(false);
  const [tabIndents, setTabIndents] = useState(false);
  const file = bench.openFile.value;
  const editable = isText(file);
  useEffect(() => () => stop.current?.(), []);

  const upgrade = async (area: HTMLTextAreaElement): Promise<void> => {
    if (asked.current || !hasFinePointer()) return;
    asked.current = true;
    const { openCodeEditor } = await loadCodeEditor();
    const within = host.current;
    if (!within) return;
    const focused = document.activeElement === area;
    within.hidden = false;
    const editor = openCodeEditor(within, {
      text: bench.openFile.value.text,
      selection: { start: area.selectionStart, end: area.selectionEnd },
      label: 'Code editor',
      ...codeFont(area),
      theme: editorTheme(within),
      language: languageOf(bench.openPath.value),
      tokenizer,
      onChange: bench.write,
      onCaretLine: (line) => (bench.caretLine.value = line),
      onTabIndents: setTabIndents,
      onBuild: bench.build,
      ask: bench.ask,
    });
    stop.current = follow(bench, editor, within);
    if (focused) editor.focus();
    setLarge(true);
  };

  return (
    <div class="editor">
      {!editable && <NoText file={file} />}
      {!large && editable && (
        <PlainEditor
          path={file.path}
          text={file.text}
          linkedLines={bench.linkedLines.value}
          wish={bench.wish.value}
          onText={bench.write}
          onCaretLine={(line) => (bench.caretLine.value = line)}
          onUse={(area) => void upgrade(area)}
        />
      )}
      <div ref={host} class="editor-large" hidden={!large || !editable} />
      <Problems
        problems={bench.problems.value}
        linking={linkingOf(bench)}
        onFix={(problem) => void bench.fix(problem)}
        pageOf={(page) => href(`/reference/checks/${page}/`)}
      />
      <KeyHint tabIndents={tabIndents} large={large} />
    </div>
  );
}

/** In place of an editor for what has no text. */
function NoText({ file: { path, target, folder } }: { readonly file: ProjectFile }) {
  const rest = 'It is part of the build context as it is.';
  if (target !== undefined) {
    return (
      <p class="editor-bytes">
        <code>{path}</code> is a symbolic link to <code>{target}</code>. {rest} In the terminal,{' '}
        <code class="whole">ln -sf</code> makes it lead elsewhere.
      </p>
    );
  }
  return (
    <p class="editor-bytes">
      <code>{path}</code>{' '}
      {folder === true ? 'is a folder with nothing in it.' : 'is not text, so it cannot be edited here.'}{' '}
      {rest}
    </p>
  );
}

function KeyHint({ tabIndents, large }: { readonly tabIndents: boolean; readonly large: boolean }) {
  return (
    <p class="editor-hint">
      {tabIndents ? (
        <>
          <kbd>Tab</kbd> indents. <kbd>Esc</kbd> then <kbd>Tab</kbd> leaves.
        </>
      ) : (
        <>
          <kbd>Tab</kbd> moves on{large ? ' until you type' : ''}. <kbd>Ctrl</kbd> <kbd>Enter</kbd> builds.
        </>
      )}
    </p>
  );
}

/** Keeps the large editor in step with the workbench and the theme; returns how to let go. */
function follow(bench: Workbench, editor: CodeEditor, host: HTMLElement): () => void {
  let shown = bench.openPath.value;
  const stops = [
    effect(() => {
      const { path, text } = bench.openFile.value;
      if (path === shown) editor.changeText(text);
      else editor.setText(text, languageOf(path));
      shown = path;
    }),
    effect(() => editor.setProblems(bench.problems.value)),
    effect(() => editor.setLinkedLines(bench.linkedLines.value)),
    effect(() => {
      const wish = bench.wish.value;
      if (wish !== null) editor.goTo(wish.line);
    }),
    watchTheme(() => editor.setTheme(editorTheme(host))),
    () => editor.dispose(),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
